import MarkdownIt from 'markdown-it';

/** Longest source that is read, in UTF-16 units; the rest is left out. Fields have their own, shorter limits. */
export const maxMarkdownLength = 200_000;

type Token = ReturnType<MarkdownIt['parse']>[number];

const allowedLink = /^(?:https?:\/\/|mailto:)/iu;
const schemeLike = /^[^/?#]*:/u;
const externalLink = /^https?:\/\//iu;

/** Links go to the web, to a mail address, or within the site; an address without its scheme (`//host`) is refused. */
function mayLink(url: string): boolean {
  const address = [...url].filter((letter) => letter > ' ' && letter !== '\u007f').join('');
  if (/^[\\/]{2}/u.test(address.replaceAll('%5c', '\\').replaceAll('%5C', '\\'))) return false;
  return allowedLink.test(address) || !schemeLike.test(address);
}

function createParser(): MarkdownIt {
  const parser = new MarkdownIt('commonmark', { html: false, linkify: false });
  parser.validateLink = mayLink;
  parser.renderer.rules.image = (tokens, index) => parser.utils.escapeHtml(tokens[index]?.content ?? '');
  return parser;
}

const parser = createParser();

function bounded(source: string): string {
  return source.slice(0, maxMarkdownLength).replace(/[\p{Surrogate}\0]/gu, '\ufffd');
}

function shiftHeading(token: Token, by: number): void {
  const level = Math.min(6, Number(token.tag.slice(1)) + by);
  token.tag = `h${level}`;
}

function markExternal(inline: Token): void {
  for (const token of inline.children ?? []) {
    if (token.type === 'link_open' && externalLink.test(token.attrGet('href') ?? ''))
      token.attrSet('rel', 'nofollow noopener');
  }
}

export interface MarkdownOptions {
  /** Level that a `#` heading of the text gets on the page, 1 to 6; 2 if not given, below the page's own h1. */
  readonly baseLevel?: number;
}

/**
 * CommonMark as HTML that is safe to put into a page: raw HTML is shown as text, images are not loaded (their
 * description stays), links lead only to http(s), mailto and our own paths, and external ones are `nofollow noopener`.
 * Headings start at `baseLevel`. Never throws.
 */
export function renderMarkdown(source: string, options: MarkdownOptions = {}): string {
  const shift = Math.min(6, Math.max(1, Math.trunc(options.baseLevel ?? 2))) - 1;
  const tokens = parser.parse(bounded(source), {});
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') shiftHeading(token, shift);
    if (token.type === 'inline') markExternal(token);
  }
  return parser.renderer.render(tokens, parser.options, {});
}

const wordTokens: ReadonlySet<string> = new Set(['text', 'text_special', 'code_inline', 'image']);

function inlineText(inline: Token): string {
  let text = '';
  for (const token of inline.children ?? []) {
    if (wordTokens.has(token.type)) text += token.content;
    else if (token.type === 'softbreak' || token.type === 'hardbreak') text += ' ';
  }
  return text;
}

function shorten(text: string, length: number): string {
  const letters = [...text];
  if (letters.length <= length) return text;
  const cut = letters.slice(0, Math.max(0, length - 1)).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut).trimEnd()}…`;
}

export interface PlainTextOptions {
  /** Between paragraphs, items and headings; an empty line if not given. A space suits indexes and descriptions. */
  readonly separator?: string;
  /** Longest result in characters; it is cut between words, with an ellipsis. */
  readonly maxLength?: number;
}

/** The words of a CommonMark text without its marks, for mails, indexes and descriptions. It is text: escape it in HTML. */
export function plainText(source: string, options: PlainTextOptions = {}): string {
  const blocks: string[] = [];
  for (const token of parser.parse(bounded(source), {})) {
    if (token.type === 'inline') blocks.push(inlineText(token).trim());
    else if (token.type === 'fence' || token.type === 'code_block') blocks.push(token.content.trim());
  }
  const text = blocks.filter((block) => block !== '').join(options.separator ?? '\n\n');
  return options.maxLength === undefined ? text : shorten(text, options.maxLength);
}
