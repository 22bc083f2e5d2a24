import type { BindToolsInput } from "@langchain/core/language_models/chat_models";
import { convertToOpenAITool } from "@langchain/core/utils/function_calling";
import { isRecord, type JsonRecord } from "./json";

/** A tool as a model sees it: its name, what it is for, and the JSON schema of its arguments. */
export interface DemoTool {
  name: string;
  description: string;
  properties: Record<string, JsonRecord>;
  required: string[];
}

/** Reads any tool that LangChain can bind: a structured tool, or a definition in OpenAI's form. */
export function toDemoTool(input: BindToolsInput): DemoTool {
  const definition: unknown = isOpenAIDefinition(input)
    ? input.function
    : convertToOpenAITool(input).function;
  const { name, description, parameters } = isRecord(definition) ? definition : {};
  const schema = isRecord(parameters) ? parameters : {};
  return {
    name: String(name),
    description: typeof description === "string" ? description : "",
    properties: Object.fromEntries(
      Object.entries(isRecord(schema.properties) ? schema.properties : {}).map(([key, property]) => [
        key,
        withoutNull(property),
      ]),
    ),
    required: Array.isArray(schema.required) ? schema.required.map(String) : [],
  };
}

function isOpenAIDefinition(input: unknown): input is { type: "function"; function: unknown } {
  return isRecord(input) && input.type === "function" && isRecord(input.function);
}

/** The schema of a nullable property is that of its value. */
function withoutNull(property: unknown): JsonRecord {
  if (!isRecord(property)) return {};
  const branches = Array.isArray(property.anyOf) ? property.anyOf.filter(isRecord) : [];
  const branch = branches.find((candidate) => candidate.type !== "null");
  return branch ? { ...branch, ...property, type: branch.type } : property;
}
