import { ModuleNameError, createModuleFolder } from "./createModuleFolder";

/** `npm run new:module NAME`. */
try {
  const folder = createModuleFolder(process.cwd(), process.argv[2]);
  console.log(`${folder} is made. Next:
  npx vitest run ${folder}: its test passes
  npm run dev: its panel is in the rail
  ${folder}/module.ts: the file to read and change first, it declares everything`);
} catch (error) {
  if (!(error instanceof ModuleNameError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
