import { Segmented } from "../ui/segmented";
import { aria, type ControlProps } from "./control-props";
import { SuggestInput } from "./suggest-input";

const FEW = 4;
const SHORT = 18;

/** Up to four short values side by side, else a list to search. A value that is not offered stays, and says so. */
export function ChoiceControl(props: ControlProps<"choice">) {
  const { control, field, value, set, readOnly } = props;
  const shown = value === undefined ? field.fallback : value;
  const keyOf = (one: unknown) => (typeof one === "string" ? one : JSON.stringify(one));
  const options = control.options.map((option) => ({ ...option, value: keyOf(option.value) }));
  const choose = (key: string) => {
    const option = control.options.find((one) => keyOf(one.value) === key);
    if (option) set(option.value);
  };
  const isShort = options.length <= FEW && options.every(({ label }) => label.length <= SHORT);
  const chosen = shown === undefined ? undefined : keyOf(shown);
  const isOffered = chosen === undefined || options.some((option) => option.value === chosen);
  if (isShort && isOffered) {
    const help = control.options.find((option) => option.value === shown)?.help;
    return (
      <div className="grid gap-1">
        <fieldset id={props.id} disabled={readOnly} className="contents">
          <Segmented
            label={field.label}
            value={chosen}
            onValueChange={choose}
            options={options}
            className="flex-wrap justify-self-start"
          />
        </fieldset>
        {help ? <p className="text-12 text-fg-2">{help}</p> : null}
      </div>
    );
  }
  return (
    <SuggestInput
      {...aria(props)}
      readOnly={readOnly}
      isFree={false}
      value={chosen ?? ""}
      onValue={choose}
      placeholder="Choose"
      groups={[{ label: null, options }]}
    />
  );
}
