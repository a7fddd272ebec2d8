interface FileType {
  /** The usual extension first. */
  extensions: readonly string[];
  /** Safe to show inside our own pages: it carries no script that runs in our origin. */
  inline?: true;
}

const office = 'application/vnd.openxmlformats-officedocument';

/** Types this library can name, with their extensions. */
const fileTypes: Readonly<Record<string, FileType>> = {
  'application/pdf': { extensions: ['pdf'], inline: true },
  'image/png': { extensions: ['png'], inline: true },
  'image/jpeg': { extensions: ['jpg', 'jpeg', 'jpe'], inline: true },
  'image/gif': { extensions: ['gif'], inline: true },
  'image/webp': { extensions: ['webp'], inline: true },
  'image/avif': { extensions: ['avif'], inline: true },
  'image/heic': { extensions: ['heic', 'heif'] },
  'image/svg+xml': { extensions: ['svg'] },
  'image/tiff': { extensions: ['tif', 'tiff'] },
  'image/bmp': { extensions: ['bmp'] },
  'video/mp4': { extensions: ['mp4', 'm4v'], inline: true },
  'video/webm': { extensions: ['webm'], inline: true },
  'video/quicktime': { extensions: ['mov', 'qt'] },
  'video/3gpp': { extensions: ['3gp'] },
  'video/x-matroska': { extensions: ['mkv'] },
  'video/x-msvideo': { extensions: ['avi'] },
  'audio/mpeg': { extensions: ['mp3'], inline: true },
  'audio/mp4': { extensions: ['m4a'], inline: true },
  'audio/wav': { extensions: ['wav'], inline: true },
  'audio/ogg': { extensions: ['ogg', 'oga', 'opus'], inline: true },
  'text/plain': { extensions: ['txt', 'text', 'log'], inline: true },
  'text/csv': { extensions: ['csv'], inline: true },
  'text/markdown': { extensions: ['md', 'markdown'], inline: true },
  'text/vtt': { extensions: ['vtt'], inline: true },
  'application/x-subrip': { extensions: ['srt'] },
  'text/calendar': { extensions: ['ics'] },
  'text/html': { extensions: ['html', 'htm', 'xhtml'] },
  'application/json': { extensions: ['json'] },
  'application/xml': { extensions: ['xml'] },
  'application/rtf': { extensions: ['rtf'] },
  'application/postscript': { extensions: ['ps', 'eps'] },
  [`${office}.wordprocessingml.document`]: { extensions: ['docx'] },
  [`${office}.spreadsheetml.sheet`]: { extensions: ['xlsx'] },
  [`${office}.presentationml.presentation`]: { extensions: ['pptx'] },
  'application/vnd.ms-word.document.macroEnabled.12': { extensions: ['docm'] },
  'application/vnd.ms-excel.sheet.macroEnabled.12': { extensions: ['xlsm'] },
  'application/vnd.ms-powerpoint.presentation.macroEnabled.12': { extensions: ['pptm'] },
  'application/msword': { extensions: ['doc'] },
  'application/vnd.ms-excel': { extensions: ['xls'] },
  'application/vnd.ms-powerpoint': { extensions: ['ppt'] },
  'application/vnd.ms-outlook': { extensions: ['msg'] },
  'application/vnd.oasis.opendocument.text': { extensions: ['odt'] },
  'application/vnd.oasis.opendocument.spreadsheet': { extensions: ['ods'] },
  'application/vnd.oasis.opendocument.presentation': { extensions: ['odp'] },
  'application/epub+zip': { extensions: ['epub'] },
  'application/zip': { extensions: ['zip'] },
  'application/gzip': { extensions: ['gz', 'tgz'] },
  'application/x-7z-compressed': { extensions: ['7z'] },
  'application/vnd.rar': { extensions: ['rar'] },
  'application/java-archive': { extensions: ['jar'] },
};

const typeByExtension = new Map(
  Object.entries(fileTypes).flatMap(([type, { extensions }]) =>
    extensions.map((extension) => [extension, type] as const),
  ),
);

/** Usual extension of a media type without the dot, or null when the type is not in the table. */
export function extensionFor(type: string): string | null {
  return fileTypes[type]?.extensions[0] ?? null;
}

/** Whether a file of this type may be shown in the browser rather than offered for saving. Unknown types may not. */
export function isInlineSafe(type: string | null): boolean {
  return type !== null && fileTypes[type]?.inline === true;
}

/** Media type that the extension of a file name promises, or null. */
export function typeForName(filename: string): string | null {
  const extension = /\.([a-z0-9]{1,10})$/i.exec(filename)?.[1];
  return extension ? (typeByExtension.get(extension.toLowerCase()) ?? null) : null;
}

/** Media type of a hint that is either a file name or a media type itself. */
export function typeOfHint(hint: string): string | null {
  const bare = hint.split(';')[0]!.trim().toLowerCase();
  return fileTypes[bare] ? bare : typeForName(hint.trim());
}
