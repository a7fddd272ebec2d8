import type { Readable } from 'node:stream';
import type { Block, PdfDocumentSpec } from './document';
import { Paper, type StructureElement, type TextBox, type TextStyle } from './paper';
import { writeTable } from './table';

const BODY: TextStyle = { font: 'regular', size: 10.5 };
const SMALL: TextStyle = { font: 'regular', size: 8.5, colour: '#3d4753' };
const HEADINGS: Record<1 | 2 | 3, TextStyle> = {
  1: { font: 'bold', size: 16 },
  2: { font: 'bold', size: 12.5 },
  3: { font: 'bold', size: 10.5 },
};
const SIGNATURE_WIDTH = 210;

/**
 * Makes an A4 document. The stream can be read at once; equal input gives equal bytes.
 * @throws Error for letters that cannot be text (a lone surrogate)
 */
export function writePdf(spec: PdfDocumentSpec): Readable {
  const paper = new Paper(spec);
  const document = paper.kit.struct('Document');
  paper.kit.addStructure(document);
  for (const block of spec.blocks) for (const element of writeBlock(paper, block)) document.add(element);
  document.end();
  paper.finish();
  return paper.kit as unknown as Readable;
}

/** Writes a block; answers what it adds to the structure. */
function writeBlock(paper: Paper, block: Block): StructureElement[] {
  switch (block.kind) {
    case 'heading':
      return [writeHeading(paper, block.text, block.level ?? 1)];
    case 'paragraph':
      return [writeParagraph(paper, block)];
    case 'facts':
      return [
        writeTable(paper, {
          columns: [{ share: 1 }, { share: 2 }],
          rows: block.items.map(({ term, value }) => [term, value]),
          firstColumnNames: true,
        }),
      ];
    case 'table':
      return [writeTable(paper, { columns: block.columns, rows: block.rows })];
    case 'rule':
      paper.keepTogether(16);
      paper.rule(paper.y + 4);
      paper.y += 14;
      return [];
    case 'space':
      paper.y += Math.min(block.points, paper.room);
      return [];
    case 'signature':
      return [writeSignature(paper, block.text)];
  }
}

function writeHeading(paper: Paper, text: string, level: 1 | 2 | 3): StructureElement {
  const style = HEADINGS[level];
  const lines = paper.lines(text, paper.width, style);
  const height = lines.length * paper.lineHeight(style);
  // A heading does not stand alone at the foot of a page.
  paper.keepTogether(height + 3 * paper.lineHeight(BODY));
  paper.y += level === 1 ? 4 : 8;
  return paper.element(`H${level}`, () => {
    writeLines(paper, lines, style, { x: paper.left, width: paper.width });
    paper.y += level === 1 ? 10 : 4;
  });
}

function writeParagraph(paper: Paper, block: Extract<Block, { kind: 'paragraph' }>): StructureElement {
  const style = block.size === 'small' ? SMALL : { ...BODY, ...(block.strong && { font: 'bold' as const }) };
  const lines = paper.lines(block.text, paper.width, style);
  // One line alone at the foot of a page is a widow's beginning: two stand together where there are two.
  paper.keepTogether(Math.min(lines.length, 2) * paper.lineHeight(style));
  return paper.element('P', () => {
    writeLines(paper, lines, style, { x: paper.left, width: paper.width, align: block.align });
    paper.y += style.size * 0.7;
  });
}

function writeSignature(paper: Paper, text: string): StructureElement {
  const lines = paper.lines(text, SIGNATURE_WIDTH, BODY);
  paper.keepTogether(46 + lines.length * paper.lineHeight(BODY));
  const x = paper.direction === 'rtl' ? paper.left + paper.width - SIGNATURE_WIDTH : paper.left;
  paper.y += 40;
  paper.rule(paper.y, undefined, { x, width: SIGNATURE_WIDTH });
  paper.y += 6;
  return paper.element('P', () => writeLines(paper, lines, BODY, { x, width: SIGNATURE_WIDTH }));
}

function writeLines(paper: Paper, lines: readonly string[], style: TextStyle, box: TextBox): void {
  const height = paper.lineHeight(style);
  for (const line of lines) {
    if (height > paper.room) paper.turn();
    paper.line(line, paper.y, style, box);
    paper.y += height;
  }
}
