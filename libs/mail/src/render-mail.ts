/** Part of a mail. All texts are plain; a line break in one is kept. */
export type MailBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'button'; label: string; href: string }
  | { kind: 'list'; items: readonly { term: string; description: string }[] }
  | { kind: 'small'; text: string };

export interface MailContent {
  /** BCP 47 tag of the language the texts are in. */
  locale: string;
  dir: 'ltr' | 'rtl';
  subject: string;
  blocks: readonly MailBlock[];
}

export interface RenderedMail {
  text: string;
  html: string;
}

/** Writes one content as plain text and as HTML. Nothing is fetched from anywhere, and everything given is escaped. */
export function renderMail(content: MailContent): RenderedMail {
  for (const block of content.blocks) if (block.kind === 'button') assertLink(block.href);
  return {
    text: content.blocks.map(blockText).join('\n\n') + '\n',
    html: page(content, content.blocks.map((block) => blockHtml(block, content.dir)).join('\n')),
  };
}

function blockText(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'button':
      return `${block.label}:\n${block.href}`;
    case 'list':
      return block.items.map(({ term, description }) => `${term}: ${description}`).join('\n');
    case 'small':
      return `--\n${block.text}`;
  }
}

/** Pairs of ink and ground are always set together, so a program's dark mode turns both or neither. */
const style = {
  body: 'margin:0;padding:0;background-color:#f4f5f7;color:#1b1f24;',
  card: 'background-color:#ffffff;color:#1b1f24;border:1px solid #d5d9de;border-radius:6px;max-width:600px;',
  cell: "padding:28px 24px;font-family:'Noto Sans','Segoe UI',Tahoma,Arial,sans-serif;font-size:16px;line-height:1.5;",
  paragraph: 'margin:0 0 16px;',
  button:
    'display:inline-block;padding:12px 22px;background-color:#0b4f8a;color:#ffffff;border:1px solid #0b4f8a;' +
    'border-radius:4px;font-weight:bold;text-decoration:none;',
  address: 'margin:0 0 16px;font-size:13px;word-break:break-all;',
  link: 'color:#0b4f8a;',
  term: 'padding:4px 0;padding-inline-end:16px;font-weight:bold;vertical-align:top;',
  description: 'padding:4px 0;vertical-align:top;',
  small: 'margin:24px 0 0;padding-top:16px;border-top:1px solid #d5d9de;color:#4a525c;font-size:13px;',
} as const;

function blockHtml(block: MailBlock, dir: MailContent['dir']): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="${style.paragraph}">${lines(block.text)}</p>`;
    case 'button':
      return buttonHtml(block.label, escapeHtml(block.href));
    case 'list':
      return listHtml(block.items, dir);
    case 'small':
      return `<p style="${style.small}">${lines(block.text)}</p>`;
  }
}

/** The address stands below in full, for who cannot use the button or wants to see where it leads. */
function buttonHtml(label: string, href: string): string {
  return [
    `<p style="${style.paragraph}"><a href="${href}" style="${style.button}">${escapeHtml(label)}</a></p>`,
    `<p style="${style.address}" dir="ltr"><a href="${href}" style="${style.link}">${href}</a></p>`,
  ].join('\n');
}

/** A table, because mail programs lay out a real definition list unreadably; header cells name the rows. */
function listHtml(items: readonly { term: string; description: string }[], dir: MailContent['dir']): string {
  const align = dir === 'rtl' ? 'right' : 'left';
  const rows = items.map(
    ({ term, description }) =>
      `<tr><th scope="row" align="${align}" style="${style.term}">${escapeHtml(term)}</th>` +
      `<td align="${align}" style="${style.description}"><bdi>${lines(description)}</bdi></td></tr>`,
  );
  return `<table cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;">${rows.join('')}</table>`;
}

function page({ locale, dir, subject }: MailContent, body: string): string {
  const language = `lang="${escapeHtml(locale)}" dir="${dir}"`;
  return `<!doctype html>
<html ${language}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
</head>
<body style="${style.body}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:16px 8px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${style.card}"><tr>
<td ${language} align="${dir === 'rtl' ? 'right' : 'left'}" style="${style.cell}">
${body}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function lines(text: string): string {
  return escapeHtml(text).replace(/\r\n|\r|\n/g, '<br>');
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => entities[sign]!);
}

/** Only links that a reader can follow from a mail; anything else is a mistake of the program. */
function assertLink(href: string): void {
  const protocol = URL.canParse(href) ? new URL(href).protocol : '';
  if (!['https:', 'http:', 'mailto:', 'webcal:'].includes(protocol)) {
    throw new Error('A link in a mail is absolute and starts with https, http, mailto or webcal.');
  }
}
