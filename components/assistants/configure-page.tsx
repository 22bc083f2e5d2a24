"use client";

import { useCallback, useEffect, useMemo, useRef } from "react";
import { asRecord } from "../../lib/client/json";
import { ConfigForm } from "../config-form/config-form";
import { useConfigFields } from "../config-form/use-config-fields";
import { AboutAssistant } from "./about-assistant";
import { useEditor } from "./editor-context";
import { fieldToShow } from "./field-to-show";
import { RawDraft } from "./raw-draft";
import { SettingsGraph } from "./settings-graph";
import { stepFields } from "./step-fields";
import { useEditorView } from "./use-editor-view";

const NO_SCHEMAS = {};

/** The draft as a form: all of it, or what one step of the graph uses; or as JSON. */
export function ConfigurePage() {
  const { live, schemas, session, view, people, wanted, shown, tellFocus } = useEditor();
  const [{ node, section, isRaw }, go] = useEditorView();
  const inFocus = useRef<readonly string[] | null>(null);
  const whole = view.draft.problems.filter(({ path }) => path.length === 0 || path[0] === "graph_id");
  const liveValues = useMemo(
    () => ({ config: asRecord(live.config), context: asRecord(live.context) }),
    [live],
  );
  const fields = useConfigFields(schemas ?? NO_SCHEMAS, view.content);
  const steps = useMemo(
    () => stepFields(fields, view.content, liveValues),
    [fields, view.content, liveValues],
  );
  const others = useMemo(
    () => people.map(({ tab_id, name, field }) => ({ key: tab_id, name, field })),
    [people],
  );

  const field = wanted ? fieldToShow(fields, wanted.path) : null;
  const isSetting = wanted !== null && (wanted.path[0] === "config" || wanted.path[0] === "context");
  const isHidden = field !== null && node !== null && !field.nodes.includes(node);
  const isReady = field ? !isRaw && !isHidden : isSetting === isRaw;
  const focusPath = useMemo(
    () => (wanted && isReady ? (field?.path ?? null) : null),
    [wanted, isReady, field],
  );
  // What the form does not show, the raw view does; a step that hides the field is left.
  useEffect(() => {
    if (!wanted) return;
    if (!isReady) go(field ? { isRaw: false, ...(isHidden && { node: null }) } : { isRaw: isSetting });
    else if (!isRaw) {
      if (!field) window.scrollTo({ top: 0 });
      shown();
    }
  }, [wanted, isReady, isHidden, isRaw, isSetting, field, go, shown]);

  const choose = useCallback((next: string | null) => go({ node: next, section: null }), [go]);
  return (
    <div className="mx-auto grid w-full max-w-[860px] grid-cols-[minmax(0,1fr)] gap-4 px-8 pt-5 pb-12 max-mid:px-4 max-mid:pt-4">
      <AboutAssistant isRaw={isRaw} onRaw={(next) => go({ isRaw: next })} />
      {whole.map(({ path, message }) => (
        <p
          key={`${path.join(".")}${message}`}
          role="alert"
          className="rounded-3 border border-error-line bg-error-soft px-4 py-3 text-error"
        >
          {message}
        </p>
      ))}
      {isRaw ? (
        <RawDraft wanted={wanted && isReady ? wanted.path : null} onShown={shown} />
      ) : (
        <>
          {steps.length > 0 ? <SettingsGraph steps={steps} node={node} onNode={choose} /> : null}
          <ConfigForm
            schemas={schemas}
            values={view.content}
            live={liveValues}
            onChange={(changes) => session.edit(changes.map(({ path, value }) => ({ path, value })))}
            problems={view.draft.problems}
            focusPath={focusPath}
            node={node}
            section={section}
            onSection={(id) => go({ section: id })}
            people={others}
            onFocusField={(path) => {
              if (path?.join() === inFocus.current?.join()) return;
              inFocus.current = path;
              tellFocus(path);
            }}
          />
        </>
      )}
    </div>
  );
}
