/**
 * How long and how many things of the studio may be, once: the operations refuse what is over, and forms say it before.
 * Apart from the operations, so that a page that needs a number does not load them.
 */

/** Characters of an assistant's name. */
export const NAME_LENGTH = 200;
/** Tags of one assistant. */
export const MOST_TAGS = 20;
/** Characters of a tag. */
export const TAG_LENGTH = 40;
/** Characters of what the list of assistants is searched for. */
export const SEARCH_LENGTH = 200;
/** The runs of a day are counted up to here, so that a busy assistant costs no more entries of an index. */
export const MOST_RUNS_COUNTED = 10_000;
/** Bytes of an assistant's file. */
export const FILE_BYTES = 1_048_576;
/** Characters of the note of a version. */
export const NOTE_LENGTH = 2000;
/** What a label may be called, as a pattern of HTML and in words. */
export const LABEL_PATTERN = "[a-z][a-z0-9\\-]{0,31}";
export const LABEL_WORDS = "up to 32 small letters, digits and hyphens, a letter first";
/** So deep a change of a draft can reach. */
export const DEEPEST_PATH = 20;
/** The threads of trials are kept for so long after their last run: a day. */
export const TRIAL_MINUTES = 24 * 60;
/** Characters of the name of an API key. */
export const KEY_NAME_LENGTH = 100;
