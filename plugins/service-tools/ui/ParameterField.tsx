import { Checkbox, FileInput, MultiSelect, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";

import { useModule } from "#plugin-api/ui/moduleContext";

import type { ToolParameter } from "../model/serviceTool";
import type { ToolValue, ValueFault } from "../model/toolValues";
import { ExtentField } from "./ExtentField";
import { PlaceField } from "./PlaceField";
import styles from "./tools.module.css";

interface ParameterFieldProps {
  readonly parameter: ToolParameter;
  readonly value: ToolValue | null;
  readonly fault: ValueFault | null;
  readonly onChange: (value: ToolValue | null) => void;
}

/** The input that suits a parameter. */
export function ParameterField(props: ParameterFieldProps) {
  return (
    <div className={styles.field} data-parameter={props.parameter.name}>
      <Field {...props} />
    </div>
  );
}

function Field({ parameter, value, fault, onChange }: ParameterFieldProps) {
  const { t } = useModule();
  const { field } = parameter;
  const help = parameter.help === null || parameter.help === parameter.title || parameter.help === `${parameter.title}.` ? null : parameter.help;
  const words = {
    label: parameter.title,
    description: help,
    required: parameter.required,
    error: fault ? t(fault.message, fault.values) : null,
    withAsterisk: parameter.required,
  };
  const setText = (text: string): void => onChange(text.trim() === "" ? null : { kind: "text", text });
  const setTexts = (texts: readonly string[]): void => onChange(texts.length === 0 ? null : { kind: "texts", texts });
  const text = value?.kind === "text" ? value.text : "";
  switch (field.kind) {
    case "text":
      return <TextInput {...words} value={text} maxLength={field.maxLength ?? undefined} placeholder={field.example ?? undefined} onChange={(event) => setText(event.currentTarget.value)} />;
    case "date":
      return <TextInput {...words} type={field.time ? "datetime-local" : "date"} value={text} onChange={(event) => setText(event.currentTarget.value)} />;
    case "number":
      return (
        <NumberInput
          {...words}
          description={[help, boundsText(field.minimum, field.maximum, t)].filter((part) => part !== null).join(" ") || null}
          value={value?.kind === "number" ? value.number : ""}
          allowDecimal={!field.integer}
          thousandSeparator={false}
          decimalSeparator=","
          suffix={field.unit === null ? "" : ` ${field.unit}`}
          onChange={(number) => onChange(typeof number === "number" && Number.isFinite(number) ? { kind: "number", number } : null)}
        />
      );
    case "choice":
      return field.several ? (
        <MultiSelect
          {...words}
          data={field.options.map(({ value: option, title }) => ({ value: option, label: title }))}
          value={value?.kind === "texts" ? [...value.texts] : []}
          searchable={field.options.length > 8}
          clearable
          comboboxProps={{ withinPortal: false }}
          onChange={setTexts}
        />
      ) : (
        <NativeSelect {...words} value={text} onChange={(event) => setText(event.currentTarget.value)}>
          <option value="">{t("field.any")}</option>
          {field.options.map(({ value: option, title }) => (
            <option key={option} value={option}>
              {title}
            </option>
          ))}
        </NativeSelect>
      );
    case "switch":
      return <Checkbox label={parameter.title} description={help} checked={value?.kind === "switch" && value.on} onChange={(event) => onChange({ kind: "switch", on: event.currentTarget.checked })} />;
    case "texts":
      return (
        <Textarea
          {...words}
          description={[help, t("field.one-per-line")].filter((part) => part !== null).join(" ")}
          value={value?.kind === "texts" ? value.texts.join("\n") : ""}
          placeholder={field.example ?? undefined}
          autosize
          minRows={2}
          maxRows={8}
          onChange={(event) => setTexts(event.currentTarget.value.split("\n").filter((line, index, lines) => line !== "" || index < lines.length - 1))}
        />
      );
    case "coordinate":
    case "point":
      return <PlaceField words={words} shapes={["point"]} value={value} onChange={onChange} asPosition />;
    case "geometry":
      return <PlaceField words={words} shapes={field.shapes} value={value} onChange={onChange} asPosition={false} />;
    case "extent":
      return <ExtentField words={words} value={value} onChange={onChange} />;
    case "file":
      return <FileInput {...words} {...(field.accept === null ? {} : { accept: field.accept })} clearable placeholder={t("field.choose-file")} value={value?.kind === "file" ? value.file : null} onChange={(file) => onChange(file ? { kind: "file", file } : null)} />;
  }
}

function boundsText(minimum: number | null, maximum: number | null, t: (key: string, values?: Record<string, number>) => string): string | null {
  if (minimum !== null && maximum !== null) return t("field.between", { minimum, maximum });
  if (minimum !== null) return t("field.at-least", { minimum });
  return maximum === null ? null : t("field.at-most", { maximum });
}
