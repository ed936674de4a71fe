// One file per component that the first screen shows; a panel that shows another component imports its file itself.
import "@mantine/core/styles/baseline.css";
import "@mantine/core/styles/default-css-variables.css";
import "@mantine/core/styles/global.css";
import "@mantine/core/styles/UnstyledButton.css";
import "@mantine/core/styles/Button.css";
import "@mantine/core/styles/ActionIcon.css";
import "@mantine/core/styles/Loader.css";
import "@mantine/core/styles/Tooltip.css";
import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/Menu.css";
