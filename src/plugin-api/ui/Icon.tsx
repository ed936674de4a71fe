import type { ComponentType } from "react";

import IconAdjustmentsHorizontal from "@tabler/icons-react/dist/esm/icons/IconAdjustmentsHorizontal.mjs";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconArrowBackUp from "@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs";
import IconArrowForwardUp from "@tabler/icons-react/dist/esm/icons/IconArrowForwardUp.mjs";
import IconArrowsSort from "@tabler/icons-react/dist/esm/icons/IconArrowsSort.mjs";
import IconBooks from "@tabler/icons-react/dist/esm/icons/IconBooks.mjs";
import IconBug from "@tabler/icons-react/dist/esm/icons/IconBug.mjs";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import IconChevronDown from "@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs";
import IconChevronLeft from "@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs";
import IconChevronRight from "@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs";
import IconChevronUp from "@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconClipboard from "@tabler/icons-react/dist/esm/icons/IconClipboard.mjs";
import IconColumns3 from "@tabler/icons-react/dist/esm/icons/IconColumns3.mjs";
import IconCommand from "@tabler/icons-react/dist/esm/icons/IconCommand.mjs";
import IconCopy from "@tabler/icons-react/dist/esm/icons/IconCopy.mjs";
import IconCrosshair from "@tabler/icons-react/dist/esm/icons/IconCrosshair.mjs";
import IconCurrentLocation from "@tabler/icons-react/dist/esm/icons/IconCurrentLocation.mjs";
import IconDatabase from "@tabler/icons-react/dist/esm/icons/IconDatabase.mjs";
import IconDiamond from "@tabler/icons-react/dist/esm/icons/IconDiamond.mjs";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import IconExternalLink from "@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs";
import IconEye from "@tabler/icons-react/dist/esm/icons/IconEye.mjs";
import IconEyeOff from "@tabler/icons-react/dist/esm/icons/IconEyeOff.mjs";
import IconFileExport from "@tabler/icons-react/dist/esm/icons/IconFileExport.mjs";
import IconFileImport from "@tabler/icons-react/dist/esm/icons/IconFileImport.mjs";
import IconFilter from "@tabler/icons-react/dist/esm/icons/IconFilter.mjs";
import IconFocus2 from "@tabler/icons-react/dist/esm/icons/IconFocus2.mjs";
import IconGhost2 from "@tabler/icons-react/dist/esm/icons/IconGhost2.mjs";
import IconHelp from "@tabler/icons-react/dist/esm/icons/IconHelp.mjs";
import IconHistory from "@tabler/icons-react/dist/esm/icons/IconHistory.mjs";
import IconHome from "@tabler/icons-react/dist/esm/icons/IconHome.mjs";
import IconInfoCircle from "@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs";
import IconKeyboard from "@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs";
import IconLanguage from "@tabler/icons-react/dist/esm/icons/IconLanguage.mjs";
import IconList from "@tabler/icons-react/dist/esm/icons/IconList.mjs";
import IconListDetails from "@tabler/icons-react/dist/esm/icons/IconListDetails.mjs";
import IconLock from "@tabler/icons-react/dist/esm/icons/IconLock.mjs";
import IconLockOpen from "@tabler/icons-react/dist/esm/icons/IconLockOpen.mjs";
import IconMap from "@tabler/icons-react/dist/esm/icons/IconMap.mjs";
import IconMap2 from "@tabler/icons-react/dist/esm/icons/IconMap2.mjs";
import IconMapPin from "@tabler/icons-react/dist/esm/icons/IconMapPin.mjs";
import IconMapPinShare from "@tabler/icons-react/dist/esm/icons/IconMapPinShare.mjs";
import IconMapPins from "@tabler/icons-react/dist/esm/icons/IconMapPins.mjs";
import IconMenu2 from "@tabler/icons-react/dist/esm/icons/IconMenu2.mjs";
import IconMinus from "@tabler/icons-react/dist/esm/icons/IconMinus.mjs";
import IconMoon from "@tabler/icons-react/dist/esm/icons/IconMoon.mjs";
import IconPalette from "@tabler/icons-react/dist/esm/icons/IconPalette.mjs";
import IconPencil from "@tabler/icons-react/dist/esm/icons/IconPencil.mjs";
import IconPhoto from "@tabler/icons-react/dist/esm/icons/IconPhoto.mjs";
import IconPlayerPause from "@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs";
import IconPlayerPlay from "@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs";
import IconPlayerStop from "@tabler/icons-react/dist/esm/icons/IconPlayerStop.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconPointer from "@tabler/icons-react/dist/esm/icons/IconPointer.mjs";
import IconPolygon from "@tabler/icons-react/dist/esm/icons/IconPolygon.mjs";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import IconProgress from "@tabler/icons-react/dist/esm/icons/IconProgress.mjs";
import IconPuzzle from "@tabler/icons-react/dist/esm/icons/IconPuzzle.mjs";
import IconRefresh from "@tabler/icons-react/dist/esm/icons/IconRefresh.mjs";
import IconReload from "@tabler/icons-react/dist/esm/icons/IconReload.mjs";
import IconRoute from "@tabler/icons-react/dist/esm/icons/IconRoute.mjs";
import IconRuler from "@tabler/icons-react/dist/esm/icons/IconRuler.mjs";
import IconRulerMeasure from "@tabler/icons-react/dist/esm/icons/IconRulerMeasure.mjs";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import IconSeparatorVertical from "@tabler/icons-react/dist/esm/icons/IconSeparatorVertical.mjs";
import IconSettings from "@tabler/icons-react/dist/esm/icons/IconSettings.mjs";
import IconShare from "@tabler/icons-react/dist/esm/icons/IconShare.mjs";
import IconStack2 from "@tabler/icons-react/dist/esm/icons/IconStack2.mjs";
import IconStar from "@tabler/icons-react/dist/esm/icons/IconStar.mjs";
import IconStarFilled from "@tabler/icons-react/dist/esm/icons/IconStarFilled.mjs";
import IconSun from "@tabler/icons-react/dist/esm/icons/IconSun.mjs";
import IconSunMoon from "@tabler/icons-react/dist/esm/icons/IconSunMoon.mjs";
import IconTable from "@tabler/icons-react/dist/esm/icons/IconTable.mjs";
import IconTarget from "@tabler/icons-react/dist/esm/icons/IconTarget.mjs";
import IconTools from "@tabler/icons-react/dist/esm/icons/IconTools.mjs";
import IconTrash from "@tabler/icons-react/dist/esm/icons/IconTrash.mjs";
import IconUpload from "@tabler/icons-react/dist/esm/icons/IconUpload.mjs";
import IconWifiOff from "@tabler/icons-react/dist/esm/icons/IconWifiOff.mjs";
import IconWorld from "@tabler/icons-react/dist/esm/icons/IconWorld.mjs";
import IconClock from "@tabler/icons-react/dist/esm/icons/IconClock.mjs";
import IconDots from "@tabler/icons-react/dist/esm/icons/IconDots.mjs";
import IconFolder from "@tabler/icons-react/dist/esm/icons/IconFolder.mjs";
import IconFolderOff from "@tabler/icons-react/dist/esm/icons/IconFolderOff.mjs";
import IconFolderPlus from "@tabler/icons-react/dist/esm/icons/IconFolderPlus.mjs";
import IconGripVertical from "@tabler/icons-react/dist/esm/icons/IconGripVertical.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";

import { iconNames, type IconName } from "#plugin-api/iconNames";

type Drawing = ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: boolean; className?: string }>;

const drawings: Record<IconName, Drawing> = {
  adjustments: IconAdjustmentsHorizontal,
  "alert-triangle": IconAlertTriangle,
  "arrow-back-up": IconArrowBackUp,
  "arrow-forward-up": IconArrowForwardUp,
  basemap: IconMap2,
  books: IconBooks,
  bug: IconBug,
  check: IconCheck,
  "chevron-down": IconChevronDown,
  "chevron-left": IconChevronLeft,
  "chevron-right": IconChevronRight,
  "chevron-up": IconChevronUp,
  "circle-check": IconCircleCheck,
  clipboard: IconClipboard,
  columns: IconColumns3,
  command: IconCommand,
  compare: IconSeparatorVertical,
  copy: IconCopy,
  cross: IconX,
  crosshair: IconCrosshair,
  database: IconDatabase,
  diamond: IconDiamond,
  download: IconDownload,
  edit: IconPencil,
  "external-link": IconExternalLink,
  eye: IconEye,
  "eye-off": IconEyeOff,
  "file-import": IconFileImport,
  "file-export": IconFileExport,
  filter: IconFilter,
  focus: IconFocus2,
  ghost: IconGhost2,
  help: IconHelp,
  history: IconHistory,
  home: IconHome,
  info: IconInfoCircle,
  keyboard: IconKeyboard,
  language: IconLanguage,
  layers: IconStack2,
  list: IconList,
  "list-details": IconListDetails,
  locate: IconCurrentLocation,
  lock: IconLock,
  "lock-open": IconLockOpen,
  map: IconMap,
  "map-pin": IconMapPin,
  "map-pins": IconMapPins,
  menu: IconMenu2,
  minus: IconMinus,
  moon: IconMoon,
  palette: IconPalette,
  pause: IconPlayerPause,
  photo: IconPhoto,
  play: IconPlayerPlay,
  plug: IconPuzzle,
  plus: IconPlus,
  pointer: IconPointer,
  printer: IconPrinter,
  progress: IconProgress,
  refresh: IconRefresh,
  reload: IconReload,
  route: IconRoute,
  ruler: IconRuler,
  "ruler-measure": IconRulerMeasure,
  polygon: IconPolygon,
  search: IconSearch,
  settings: IconSettings,
  share: IconShare,
  sort: IconArrowsSort,
  star: IconStar,
  "star-filled": IconStarFilled,
  stop: IconPlayerStop,
  sun: IconSun,
  "sun-moon": IconSunMoon,
  table: IconTable,
  target: IconTarget,
  territory: IconMapPinShare,
  tools: IconTools,
  trash: IconTrash,
  upload: IconUpload,
  "wifi-off": IconWifiOff,
  world: IconWorld,
  clock: IconClock,
  dots: IconDots,
  folder: IconFolder,
  "folder-off": IconFolderOff,
  "folder-plus": IconFolderPlus,
  grip: IconGripVertical,
  x: IconX,
};

const known: ReadonlySet<string> = new Set(iconNames);

function isKnown(name: string): name is IconName {
  return known.has(name);
}

/** An icon of the shell's set, always beside a word or in a button that has one. An unknown name draws a puzzle piece. */
export function Icon({ name, size = 18, className }: { name: string; size?: number; className?: string }) {
  const Drawn = drawings[isKnown(name) ? name : "plug"];
  return <Drawn size={size} stroke={1.6} aria-hidden {...(className === undefined ? {} : { className })} />;
}
