const MOST = 5_000;

/**
 * Remembers the sentences a pure function made. Writing a date or a list in a language costs the runtime more than all else
 * on a page of twenty cards; the same few hundred sentences come again and again.
 */
export function remembered<Args extends readonly (string | null)[]>(
  make: (...args: Args) => string,
): (...args: Args) => string {
  const known = new Map<string, string>();
  return (...args) => {
    const key = args.join('\u0000');
    let sentence = known.get(key);
    if (sentence === undefined) {
      if (known.size >= MOST) known.clear();
      known.set(key, (sentence = make(...args)));
    }
    return sentence;
  };
}
