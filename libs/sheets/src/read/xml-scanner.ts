import { Unreadable } from './raw-table';

/** What a reader of XML is told, in the order of the document. Names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close(name: string): void;
  /** A piece of text; one text may come in several pieces. */
  text(piece: string): void;
}

const DEEPEST = 64;
const LONGEST_MARKUP = 200_000;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const tagEnd = /[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/y;

const malformed = (): Unreadable => new Unreadable('sheets.damaged');

/**
 * Reads XML piece by piece, as far as spreadsheets need it. Document types are refused, so there are no entities but the
 * five of XML: nothing can grow while it is read, and nothing is fetched from anywhere.
 */
export class XmlScanner {
  private rest = '';
  private readonly path: string[] = [];
  private ended = false;

  constructor(private readonly handler: XmlHandler) {}

  /** @throws Unreadable when it is not XML that this reader knows */
  push(piece: string): void {
    this.rest += piece;
    let at = 0;
    for (;;) {
      const mark = this.rest.indexOf('<', at);
      if (mark < 0) break;
      if (mark > at) this.tell(this.rest.slice(at, mark));
      const next = this.markup(mark);
      if (next < 0) {
        at = mark;
        break;
      }
      at = next;
    }
    this.rest = this.rest.slice(at);
    if (this.rest.length > LONGEST_MARKUP) throw malformed();
  }

  /** To be called after the last piece. @throws Unreadable when something was left open */
  end(): void {
    if (this.rest.trim() !== '' || this.path.length > 0 || !this.ended) throw malformed();
  }

  private tell(text: string): void {
    if (this.path.length > 0) this.handler.text(decoded(text));
    else if (text.replace('\uFEFF', '').trim() !== '') throw malformed();
  }

  /** Reads what begins at a `<`; answers where it ends, or -1 when its end has not come yet. */
  private markup(at: number): number {
    if (this.rest.startsWith('<?', at)) return this.skip(at, '?>');
    if (this.rest.startsWith('<!--', at)) return this.skip(at, '-->');
    if (this.rest.startsWith('<![CDATA[', at)) {
      const end = this.rest.indexOf(']]>', at);
      if (end < 0) return -1;
      if (this.path.length === 0) throw malformed();
      this.handler.text(this.rest.slice(at + 9, end));
      return end + 3;
    }
    if (this.rest.startsWith('<!', at)) {
      if ('<![CDATA['.startsWith(this.rest.slice(at)) || '<!--'.startsWith(this.rest.slice(at))) return -1;
      throw malformed();
    }
    tagEnd.lastIndex = at + 1;
    if (!tagEnd.test(this.rest)) return -1;
    this.tag(this.rest.slice(at + 1, tagEnd.lastIndex - 1));
    return tagEnd.lastIndex;
  }

  private skip(at: number, ending: string): number {
    const end = this.rest.indexOf(ending, at);
    return end < 0 ? -1 : end + ending.length;
  }

  private tag(inside: string): void {
    if (inside.startsWith('/')) {
      this.close(localName(inside.slice(1).trim()));
      return;
    }
    const closed = inside.endsWith('/');
    const body = closed ? inside.slice(0, -1) : inside;
    const full = /^[^\s/<&"'=]+/.exec(body)?.[0];
    if (!full || this.ended || this.path.length >= DEEPEST) throw malformed();
    const name = localName(full);
    this.path.push(name);
    this.handler.open(name, attributesOf(body.slice(full.length)));
    if (closed) this.close(name);
  }

  private close(name: string): void {
    if (this.path.pop() !== name) throw malformed();
    this.handler.close(name);
    this.ended = this.path.length === 0;
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const NONE: ReadonlyMap<string, string> = new Map();

function attributesOf(text: string): ReadonlyMap<string, string> {
  if (text.trim() === '') return NONE;
  const found = new Map<string, string>();
  for (const [, name, double, single] of text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (name && !name.startsWith('xmlns')) found.set(localName(name), decoded(double ?? single ?? ''));
  }
  return found;
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));|&/gi,
    (_, hex?: string, decimal?: string, name?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined;
      const sign = code === undefined ? entities[name ?? ''] : code > 0x10ffff ? undefined : String.fromCodePoint(code);
      if (sign === undefined) throw malformed();
      return sign;
    },
  );
}
