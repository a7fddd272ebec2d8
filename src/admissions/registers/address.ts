/** An address with what is given of a query; what is missing or empty is left out. */
export function withQuery(base: string, values: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text === '' ? base : `${base}?${text}`;
}
