const OWN = 'http://own.invalid';

/** A place to go on to after signing in: only a path of our own pages, else the fallback. */
export function ownPath(next: unknown, fallback: string): string {
  if (typeof next !== 'string' || next.length > 500 || !/^\/(?![/\\])[^\\\s\p{C}]*$/u.test(next)) return fallback;
  const url = new URL(next, OWN);
  if (url.origin !== OWN || !/^\/[a-z]{2}(\/|$)/.test(url.pathname)) return fallback;
  return url.pathname + url.search;
}
