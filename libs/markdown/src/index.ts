export { maxMarkdownLength, plainText, renderMarkdown, type MarkdownOptions, type PlainTextOptions } from './markdown';
