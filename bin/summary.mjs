import { run } from "./steps.mjs";

/** The steps of a check or a test run: what each said, how it ended, how long it took, and the sum of it all. */
export class Summary {
  steps = [];

  /** Runs a program as a step that passes or fails as one; shows what it says when it fails. */
  async check({ name, command: [program, ...args] }) {
    const { ok, output, seconds } = await run(program, args);
    if (!ok) process.stdout.write(`\n${output.trimEnd()}\n\n`);
    this.add({ name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, seconds });
    return ok;
  }

  add(step) {
    this.steps.push(step);
    const { name, passed, failed, seconds } = step;
    const counts = passed + failed === 1 ? "" : `, ${passed} passed, ${failed} failed`;
    process.stdout.write(
      `${failed === 0 ? "ok    " : "FAILED"} ${name} (${seconds.toFixed(1)} s${counts})\n`,
    );
  }

  /** Says the sum on a line of its own and sets the exit code. */
  end() {
    const sum = (key) => this.steps.reduce((total, step) => total + step[key], 0);
    process.stdout.write("\n");
    for (const { name, passed, failed, seconds } of this.steps)
      process.stdout.write(
        `  ${failed === 0 ? "ok    " : "FAILED"}  ${name.padEnd(34)} ${String(passed).padStart(5)} passed  ${String(failed).padStart(3)} failed  ${seconds.toFixed(1).padStart(6)} s\n`,
      );
    process.stdout.write(`\n${sum("passed")} passed, ${sum("failed")} failed\n`);
    process.exitCode = sum("failed") === 0 ? 0 : 1;
  }
}
