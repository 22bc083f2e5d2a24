/** The first stop of the Tab key: past the navigation, into `main`. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="absolute -top-12 left-2 z-50 rounded-2 bg-ink px-3 py-2 text-on-ink focus:top-2"
    >
      Skip to content
    </a>
  );
}
