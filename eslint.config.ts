import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Strict where a mistake is a fault: types, promises nobody waits for, hooks, accessibility. Layout is left alone. */
export default defineConfig(
  globalIgnores(["dist/", "coverage/", "node_modules/", "**/*.local.ts"]),
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": "allow-with-description" }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports", disallowTypeAnnotations: false }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      // An interface asks for a promise; what fulfils it may have nothing to wait for.
      "@typescript-eslint/require-await": "off",
      // `catch` and `reject` pass on whatever was thrown; toAppError takes it apart at the edge.
      "@typescript-eslint/prefer-promise-reject-errors": "off",
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/unbound-method": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": ["error", { allow: ["warn", "error"] }],
    },
  },
  {
    files: ["**/*.tsx"],
    extends: [jsxA11y.flatConfigs.recommended],
    settings: { "jsx-a11y": { components: { ActionIcon: "button", Button: "button" } } },
    // The other rules of this plugin are for the React Compiler, which we do not use.
    plugins: { "react-hooks": { rules: reactHooks.rules } },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  {
    files: ["**/*.{ts,tsx}"],
    plugins: { local: { rules: { "explained-disable": explainedDisable() } } },
    rules: { "local/explained-disable": "error" },
  },
  {
    // Programs that speak to a terminal.
    files: ["src/cli/**", "src/server/main.ts", "test/**"],
    rules: { "no-console": "off" },
  },
  {
    files: ["**/*.test.{ts,tsx}", "test/**"],
    rules: {
      // Answers are read as they come; a wrong shape fails the expectation.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);

/** A rule may be switched off only with its reason after two dashes. */
function explainedDisable() {
  return {
    meta: { type: "problem" as const, schema: [], messages: { why: "Say why after « -- », or repair the code." } },
    create(context: import("eslint").Rule.RuleContext) {
      return {
        Program() {
          for (const comment of context.sourceCode.getAllComments()) {
            if (!/^\s*eslint-disable/.test(comment.value) || / -- \S/.test(comment.value) || !comment.loc) continue;
            context.report({ loc: comment.loc, messageId: "why" });
          }
        },
      };
    },
  };
}
