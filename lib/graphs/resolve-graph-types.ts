import { dirname, join } from "node:path";
import ts from "typescript";
import type { JsonObject } from "../contract/common";
import { TypeToSchema } from "./type-to-schema";

export interface TypedSchemas {
  state: JsonObject | null;
  input: JsonObject | null;
  output: JsonObject | null;
  config: JsonObject | null;
}

export interface GraphTypes extends TypedSchemas {
  /** Graphs that the project's files add as nodes, by the node's name. */
  subgraphs: { name: string; schemas: TypedSchemas }[];
}

/** An export of a file. */
export interface ExportedGraph {
  file: string;
  exportName: string;
}

export interface TypeQuestion {
  graphs: ExportedGraph[];
  /** Where packages are found that the project has not. */
  fallbackDir: string;
}

/**
 * What TypeScript knows of exported graphs of one project, in the order of the question; null for an export that is no
 * graph to it. Takes seconds and much memory, most of it for LangGraph's own types, so all are asked for at once.
 */
export function resolveGraphTypes({ graphs, fallbackDir }: TypeQuestion): (GraphTypes | null)[] {
  const [first] = graphs;
  if (!first) return [];
  const program = ts.createProgram({
    rootNames: graphs.map(({ file }) => file),
    ...setUp(first.file, fallbackDir),
  });
  const own = program
    .getSourceFiles()
    .filter((one) => !one.isDeclarationFile && !one.fileName.includes("/node_modules/"));
  return graphs.map((graph) => {
    try {
      return typesOf(program, own, graph);
    } catch {
      return null;
    }
  });
}

function typesOf(
  program: ts.Program,
  own: ts.SourceFile[],
  { file, exportName }: ExportedGraph,
): GraphTypes | null {
  const source = program.getSourceFile(file);
  const checker = program.getTypeChecker();
  const module = source && checker.getSymbolAtLocation(source);
  const symbol = module && checker.getExportsOfModule(module).find(({ name }) => name === exportName);
  if (!source || !symbol) return null;
  const reader = new GraphReader(checker, source);
  const schemas = reader.read(checker.getTypeOfSymbolAtLocation(symbol, source));
  if (!schemas) return null;
  return { ...schemas, subgraphs: own.flatMap((one) => reader.subgraphsIn(one)) };
}

function setUp(file: string, fallbackDir: string): { options: ts.CompilerOptions; host: ts.CompilerHost } {
  const options: ts.CompilerOptions = {
    ...projectOptions(file),
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const fallback = join(fallbackDir, "graphs", "any.ts");
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => {
      const found = ts.resolveModuleName(text, from, options, host);
      return found.resolvedModule || text.startsWith(".")
        ? found
        : ts.resolveModuleName(text, fallback, options, host);
    });
  return { options, host };
}

/** The project's own `paths`, `jsx` and so on, with modules found as bundlers and jiti do. */
function projectOptions(file: string): ts.CompilerOptions {
  const found = ts.findConfigFile(dirname(file), ts.sys.fileExists);
  const read = found ? ts.readConfigFile(found, ts.sys.readFile).config : {};
  const { options } = ts.parseJsonConfigFileContent(
    { ...read, files: [file], include: [], references: [] },
    ts.sys,
    found ? dirname(found) : dirname(file),
  );
  const { paths, baseUrl, jsx, pathsBasePath } = options;
  return {
    ...(paths && { paths, pathsBasePath }),
    ...(baseUrl && { baseUrl }),
    jsx: jsx ?? ts.JsxEmit.Preserve,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
}

/** The parameters of `StateGraph`, in its order. */
const STATE = 1;
const INPUT = 4;
const OUTPUT = 5;
const CONFIG = 6;

class GraphReader {
  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly source: ts.SourceFile,
  ) {}

  /** The schemas of whatever can be exported as a graph. */
  read(exported: ts.Type): TypedSchemas | null {
    const builder = this.#builderOf(exported);
    if (!builder) return null;
    const given = this.checker.getTypeArguments(builder);
    const state = given[STATE];
    return {
      state: state ? this.#told(new TypeToSchema(ts, this.checker, this.source).convert(state)) : null,
      input: this.#channels(given[INPUT], "UpdateType"),
      output: this.#channels(given[OUTPUT], "ValueType"),
      config: this.#channels(given[CONFIG], "ValueType"),
    };
  }

  /** `addNode("name", graph)`, wherever it stands. */
  subgraphsIn(file: ts.SourceFile): GraphTypes["subgraphs"] {
    const found: GraphTypes["subgraphs"] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
        const [name, graph] = node.arguments;
        const isNode =
          node.expression.name.text === "addNode" && name && graph && ts.isStringLiteralLike(name);
        const schemas = isNode ? this.read(this.checker.getTypeAtLocation(graph)) : null;
        if (isNode && schemas) found.push({ name: name.text, schemas });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  }

  /** Unwraps a factory, a promise, a wrapper with `.graph`, and a compiled graph. */
  #builderOf(exported: ts.Type): ts.TypeReference | null {
    const made = exported.getCallSignatures()[0]?.getReturnType() ?? exported;
    const graph = this.checker.getAwaitedType(made) ?? made;
    const inner = this.#member(graph, "graph") ?? graph;
    return this.#stateGraph(inner) ?? this.#stateGraph(this.#member(inner, "builder"));
  }

  #stateGraph(type: ts.Type | undefined): ts.TypeReference | null {
    if (!type) return null;
    if (type.symbol?.name === "StateGraph" && "target" in type) return type as ts.TypeReference;
    if (!type.isClassOrInterface() && !("target" in type)) return null;
    const [base] = type.getBaseTypes() ?? [];
    return this.#stateGraph(base);
  }

  #member(type: ts.Type, name: string): ts.Type | undefined {
    const symbol = type.getProperty(name);
    return symbol && this.checker.getTypeOfSymbolAtLocation(symbol, this.source);
  }

  /** A definition of channels as an object of what they hold or take. */
  #channels(definition: ts.Type | undefined, side: "ValueType" | "UpdateType"): JsonObject | null {
    const properties: JsonObject = {};
    for (const symbol of definition?.getProperties() ?? []) {
      const made = this.checker.getTypeOfSymbolAtLocation(symbol, this.source);
      const channel = made.getCallSignatures()[0]?.getReturnType() ?? made;
      const value = this.#member(channel, side);
      const converter = new TypeToSchema(ts, this.checker, this.source);
      if (value) properties[symbol.name] = { ...converter.convert(value), ...converter.describe(symbol) };
    }
    return Object.keys(properties).length > 0 ? { type: "object", properties } : null;
  }

  /** Nothing is told by a type without fields. */
  #told(schema: JsonObject): JsonObject | null {
    const { properties } = schema;
    return typeof properties === "object" && properties && Object.keys(properties).length > 0 ? schema : null;
  }
}
