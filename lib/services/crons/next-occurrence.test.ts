import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../../errors";
import { nextOccurrence, requireFiring } from "./next-occurrence";

const next = (schedule: string, timezone: string | null, after: string) =>
  nextOccurrence({ schedule, timezone }, new Date(after))?.toISOString().replace(".000Z", "Z") ?? null;

/** The times at which it fires after `after`, until `until`. */
function firings(schedule: string, timezone: string, after: string, until: string): string[] {
  const times: string[] = [];
  for (let at = next(schedule, timezone, after); at && at <= until; at = next(schedule, timezone, at))
    times.push(at);
  return times;
}

describe("the next time of a schedule", () => {
  it.each([
    ["*/15 * * * *", null, "2026-01-01T00:00:00Z", "2026-01-01T00:15:00Z"],
    ["*/15 * * * *", null, "2026-01-01T00:14:59.999Z", "2026-01-01T00:15:00Z"],
    ["0 9 * * MON-FRI", null, "2026-01-02T09:00:00Z", "2026-01-05T09:00:00Z"],
    ["0 0 * * 7", null, "2026-01-01T00:00:00Z", "2026-01-04T00:00:00Z"],
    ["0 0 13 * 5", null, "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"],
    ["0 0 31 * *", null, "2026-01-31T00:00:00Z", "2026-03-31T00:00:00Z"],
    ["0 0 29 2 *", null, "2026-01-01T00:00:00Z", "2028-02-29T00:00:00Z"],
    ["0  9\t* * *", null, "2026-01-01T00:00:00Z", "2026-01-01T09:00:00Z"],
    ["0 9 * * *", "America/New_York", "2026-01-01T00:00:00Z", "2026-01-01T14:00:00Z"],
    ["0 9 * * *", "Asia/Kolkata", "2026-01-01T00:00:00Z", "2026-01-01T03:30:00Z"],
    ["0 0 * * *", "Pacific/Kiritimati", "2026-01-01T00:00:00Z", "2026-01-01T10:00:00Z"],
  ])("%s in %s after %s is %s", (schedule, timezone, after, expected) => {
    expect(next(schedule, timezone, after)).toBe(expected);
  });
});

describe("a time that the clocks skip fires once, at the first instant after the gap", () => {
  it.each([
    [
      "America/New_York",
      "30 2 * * *",
      "2026-03-08T05:00:00Z",
      ["2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z"],
    ],
    ["Europe/Zurich", "15 2 * * *", "2026-03-28T23:30:00Z", ["2026-03-29T01:00:00Z", "2026-03-30T00:15:00Z"]],
    [
      "Australia/Lord_Howe",
      "15 2 * * *",
      "2026-10-03T14:00:00Z",
      ["2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z"],
    ],
    [
      "America/Santiago",
      "30 0 * * *",
      "2026-09-06T03:59:00Z",
      ["2026-09-06T04:00:00Z", "2026-09-07T03:30:00Z"],
    ],
    ["Africa/Cairo", "0 0 * * *", "2026-04-23T20:00:00Z", ["2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z"]],
  ])("%s %s", (timezone, schedule, after, expected) => {
    expect(firings(schedule, timezone, after, expected.at(-1) ?? "")).toEqual(expected);
  });

  it("many skipped times are one", () => {
    expect(
      firings("*/20 * * * *", "America/New_York", "2026-03-08T06:30:00Z", "2026-03-08T07:30:00Z"),
    ).toEqual(["2026-03-08T06:40:00Z", "2026-03-08T07:00:00Z", "2026-03-08T07:20:00Z"]);
  });

  it("a day that was skipped altogether", () => {
    expect(firings("0 12 * * *", "Pacific/Apia", "2011-12-29T00:00:00Z", "2011-12-31T00:00:00Z")).toEqual([
      "2011-12-29T22:00:00Z",
      "2011-12-30T10:00:00Z",
      "2011-12-30T22:00:00Z",
    ]);
  });
});

describe("a time that the clocks show twice fires once, at the first", () => {
  it.each([
    [
      "America/New_York",
      "30 1 * * *",
      "2026-11-01T04:00:00Z",
      ["2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"],
    ],
    ["Europe/London", "0 1 * * *", "2026-10-24T23:30:00Z", ["2026-10-25T00:00:00Z", "2026-10-26T01:00:00Z"]],
    [
      "Australia/Lord_Howe",
      "45 1 * * *",
      "2026-04-04T13:00:00Z",
      ["2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z"],
    ],
    [
      "America/St_Johns",
      "30 1 * * *",
      "2026-11-01T03:00:00Z",
      ["2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"],
    ],
  ])("%s %s", (timezone, schedule, after, expected) => {
    expect(firings(schedule, timezone, after, expected.at(-1) ?? "")).toEqual(expected);
  });

  it("a restart within the repeated hour does not fire it again", () => {
    expect(next("30 1 * * *", "America/New_York", "2026-11-01T06:10:00Z")).toBe("2026-11-02T06:30:00Z");
    expect(next("*/15 * * * *", "America/New_York", "2026-11-01T06:10:00Z")).toBe("2026-11-01T07:00:00Z");
  });
});

const ZONES = [
  "America/New_York",
  "America/St_Johns",
  "America/Santiago",
  "America/Sao_Paulo",
  "Europe/London",
  "Europe/Zurich",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Jerusalem",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
];

describe.each(ZONES)("over a year in %s", (timezone) => {
  it.each(["0 0 * * *", "30 1 * * *", "45 2 * * *"])("%s fires once for each local day", (schedule) => {
    const days = firings(schedule, timezone, "2026-01-01T12:00:00Z", "2027-01-01T12:00:00Z").map((at) =>
      new Intl.DateTimeFormat("en-CA", { timeZone: timezone, dateStyle: "short" }).format(new Date(at)),
    );
    expect(new Set(days).size).toBe(days.length);
    expect(days.length).toBe(365);
  });
});

describe("what is refused", () => {
  it.each([
    "0 0 30 2 *",
    "0 0 31 4,6,9,11 *",
    "60 0 * * *",
    "a b c d e",
    "@daily",
    "* * * *",
    "0 0 0 * * *",
    "0 0 1 1 * 2020",
    "*/0 * * * *",
    " ",
    `${",".repeat(150)} * * * *`,
  ])("schedule %s", (schedule) => {
    const ask = () => requireFiring({ schedule, timezone: null }, new Date("2026-01-01"));
    expect(ask).toThrow(InvalidInputError);
    expect(ask).toThrow(/^schedule: /);
  });

  it.each(["Mars/Base", "+02:00", "local", "Europe/Zürich", "../etc/passwd", "\u0000"])(
    "time zone %s",
    (timezone) => {
      const ask = () => requireFiring({ schedule: "0 0 * * *", timezone }, new Date("2026-01-01"));
      expect(ask).toThrow(/^timezone: /);
    },
  );
});
