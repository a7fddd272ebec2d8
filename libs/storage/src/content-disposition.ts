const maxLength = 180;
const fallbackName = 'file';

/**
 * Value of a Content-Disposition header (RFC 6266) that names a file right in every script: a plain ASCII `filename` for
 * old programs and `filename*` in UTF-8 (RFC 8187) for the rest. Any string is accepted; what could end the header, forge a
 * path or turn the reading direction of the name is taken out first.
 */
export function contentDisposition(filename: string, kind: 'attachment' | 'inline'): string {
  const name = cleanName(filename);
  const ascii = asciiName(name);
  const plain = `${kind}; filename="${ascii}"`;
  return ascii === name ? plain : `${plain}; filename*=UTF-8''${percentEncode(name)}`;
}

/** Controls, bidi controls and other invisible marks go; path separators become underscores; the length is bounded. */
function cleanName(filename: string): string {
  const name = filename
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .normalize('NFC')
    .replace(/[\t\r\n\u2028\u2029]+/g, ' ')
    // Joiners stay: Persian and other scripts need them.
    .replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[/\\]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return name === '' ? fallbackName : shorten(name);
}

function shorten(name: string): string {
  const signs = Array.from(name);
  if (signs.length <= maxLength) return name;
  const extension = extensionOf(name);
  return signs.slice(0, maxLength - extension.length).join('') + extension;
}

function extensionOf(name: string): string {
  return /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
}

/** Quotes and per cent signs are replaced, because old programs read escapes in different ways. */
function asciiName(name: string): string {
  const extension = extensionOf(name);
  const stem = name
    .slice(0, name.length - extension.length)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/["%]/g, "'")
    .replace(/[^\x20-\x7e]+/g, '_');
  return (/[A-Za-z0-9]/.test(stem) ? stem : fallbackName) + extension;
}

/** Leaves only the characters RFC 8187 calls attr-char. */
function percentEncode(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
