import { join } from "node:path";
import { createJiti, type Jiti, type JitiOptions } from "jiti";
import { log } from "../log";
import { ModuleLoader } from "./module-loader";
import { houseRoot, sharedPackages } from "./shared-packages";

/** A loader for the project in `projectDir`. `cacheDir` keeps translated files for the next start. */
export function createLoader(projectDir: string, cacheDir?: string): ModuleLoader {
  const root = houseRoot();
  const byFolder = new Map<string, Map<string, string>>();
  return new ModuleLoader(
    createProjectJiti(projectDir, cacheDir ?? join(root, "node_modules/.cache/heddle-graphs")),
    {
      projectDir,
      fallbackDir: root,
      shared: (fromDir) => {
        const known = byFolder.get(fromDir) ?? sharedPackages(fromDir, root);
        byFolder.set(fromDir, known);
        return known;
      },
    },
  );
}

function createProjectJiti(projectDir: string, cacheDir: string): Jiti {
  const id = join(projectDir, "langgraph.json");
  const options: JitiOptions = {
    fsCache: cacheDir,
    // Never looked into: they are large, and one instance of each must serve everybody.
    nativeModules: ["@langchain", "zod"],
    jsx: true,
  };
  try {
    return createJiti(id, { ...options, tsconfigPaths: true });
  } catch (error) {
    log.warn("The tsconfig.json of the project cannot be read; its path aliases are not followed", {
      projectDir,
      reason: String(error),
    });
    return createJiti(id, options);
  }
}
