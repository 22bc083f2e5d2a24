type Level = "info" | "warn" | "error";
type Fields = Record<string, unknown>;

/** One line a message: words for a terminal, JSON otherwise. Control characters never reach the line. */
function write(level: Level, message: string, fields: Fields): void {
  const stream = level === "info" ? process.stdout : process.stderr;
  const shown = withErrorsAsText(fields);
  if (stream.isTTY) {
    const rest = Object.keys(shown).length > 0 ? ` ${JSON.stringify(shown)}` : "";
    stream.write(`${level === "info" ? "" : `${level}: `}${JSON.stringify(message).slice(1, -1)}${rest}\n`);
    return;
  }
  stream.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...shown })}\n`);
}

function withErrorsAsText(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      value instanceof Error ? (value.stack ?? value.message) : value,
    ]),
  );
}

export const log = {
  info: (message: string, fields: Fields = {}) => write("info", message, fields),
  warn: (message: string, fields: Fields = {}) => write("warn", message, fields),
  error: (message: string, fields: Fields = {}) => write("error", message, fields),
};
