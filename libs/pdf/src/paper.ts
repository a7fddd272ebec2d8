import PDFDocument from 'pdfkit';
import { visualParts, type Direction } from './bidi';
import { FONT_NAMES, fontFile, type FontName } from './fonts';
import { breakLines } from './lines';
import type { PdfDocumentSpec } from './document';

type Kit = InstanceType<typeof PDFDocument>;
/** An element of the structure that screen readers follow. */
export type StructureElement = ReturnType<Kit['struct']>;

/** How a text looks. Sizes are points. */
export interface TextStyle {
  font: FontName;
  size: number;
  colour?: string;
}

/** Where a text stands. */
export interface TextBox {
  x: number;
  width: number;
  align?: 'start' | 'center' | 'end';
}

const MARGIN = 62;
const FOOT = 40;
const LINE = 1.4;
const INK = '#1c2430';
/** Invisible signs by which a typed text could turn the words around it. */
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Sheets of A4, written from the top to the bottom; knows pages, lines and scripts, but not what is written. */
export class Paper {
  readonly kit: Kit;
  readonly left = MARGIN;
  /** Where the next thing is written, from the top edge. */
  y = MARGIN;

  constructor(private readonly spec: PdfDocumentSpec) {
    this.kit = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      font: fontFile('regular') as unknown as string,
      compress: spec.compress ?? true,
      pdfVersion: '1.7',
      lang: spec.locale,
      tagged: true,
      displayTitle: true,
      info: { Title: spec.title, CreationDate: spec.createdAt, ...(spec.author && { Author: spec.author }) },
    });
    for (const name of FONT_NAMES) this.kit.registerFont(name, fontFile(name) as unknown as string);
  }

  get direction(): Direction {
    return this.spec.dir ?? 'ltr';
  }

  /** Points between the margins. */
  get width(): number {
    return this.kit.page.width - 2 * MARGIN;
  }

  /** Points that are left on this page. */
  get room(): number {
    return this.kit.page.height - MARGIN - this.y;
  }

  /** Points of an empty page. */
  get wholePage(): number {
    return this.kit.page.height - 2 * MARGIN;
  }

  /** Goes on on the next page, inside the same element of the structure. */
  turn(): void {
    this.kit.continueOnNewPage();
    this.y = MARGIN;
  }

  /** Turns the page where less than this is left, unless nothing stands on it yet. */
  keepTogether(points: number): void {
    if (points > this.room && this.y > MARGIN) this.turn();
  }

  lineHeight(style: TextStyle): number {
    return style.size * LINE;
  }

  lines(text: string, width: number, style: TextStyle): string[] {
    this.kit.font(style.font).fontSize(style.size);
    return breakLines(text.normalize('NFC').replace(DIRECTION_MARKS, ''), width, (part) =>
      this.kit.widthOfString(part),
    );
  }

  /** Draws one line whose top is at `y`. Start and end are those of the direction of the document. */
  line(text: string, y: number, style: TextStyle, box: TextBox): void {
    this.kit
      .font(style.font)
      .fontSize(style.size)
      .fillColor(style.colour ?? INK);
    const parts = visualParts(text, this.direction).map((part) => ({ part, width: this.kit.widthOfString(part) }));
    const free = box.width - parts.reduce((sum, { width }) => sum + width, 0);
    const atRight = (box.align === 'end') !== (this.direction === 'rtl');
    let x = box.x + (box.align === 'center' ? free / 2 : atRight ? free : 0);
    const placed = parts.map(({ part, width }) => {
      const at = x;
      x += width;
      return { part, at };
    });
    // Written in the order of reading, whatever the place on paper: so programs find the sentence as it is.
    if (this.direction === 'rtl') placed.reverse();
    for (const { part, at } of placed) this.kit.text(part, at, y, { lineBreak: false });
  }

  /** A thin line from one margin to the other; decoration, which is not read out. */
  rule(y: number, colour = '#8a94a3', box = { x: this.left, width: this.width }): void {
    this.kit.markContent('Artifact', { type: 'Layout' });
    this.kit
      .moveTo(box.x, y)
      .lineTo(box.x + box.width, y)
      .lineWidth(0.6)
      .strokeColor(colour)
      .stroke();
    this.kit.endMarkedContent();
  }

  /** Writes as one element of the structure: `P`, `H1`, `TD`. */
  element(type: string, write: () => void): StructureElement {
    const content = this.kit.markStructureContent(type);
    write();
    this.kit.endMarkedContent();
    const element = this.kit.struct(type);
    element.add(content);
    element.end();
    return element;
  }

  /** Writes the feet of all pages and closes the file. */
  finish(): void {
    const { start, count } = this.kit.bufferedPageRange();
    for (let index = start; index < start + count; index += 1) {
      this.kit.switchToPage(index);
      const style: TextStyle = { font: 'regular', size: 8, colour: '#5a6472' };
      const y = this.kit.page.height - FOOT;
      this.kit.markContent('Artifact', { type: 'Pagination' });
      const [first = ''] = this.lines(this.spec.footer ?? '', this.width * 0.8, style);
      if (first) this.line(first, y, style, { x: this.left, width: this.width });
      if (this.spec.pageNumber)
        this.line(this.spec.pageNumber(index - start + 1, count), y, style, {
          x: this.left,
          width: this.width,
          align: 'end',
        });
      this.kit.endMarkedContent();
    }
    this.kit.end();
  }
}
