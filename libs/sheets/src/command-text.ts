/** Signs by which spreadsheet programs take a text for a formula or a command, after spaces too; some read the wide ones. */
const commandSign = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/** Whether a text would be taken for something else than text, or would be after one apostrophe was taken off. */
export const looksLikeCommand = (text: string): boolean => commandSign.test(text);

/** An apostrophe makes a spreadsheet program show the text as it is. */
export const disarmed = (text: string): string => (looksLikeCommand(text) ? `'${text}` : text);

/** Takes off what {@link disarmed} put on, so that a table read again is the table written. */
export const armedAgain = (text: string): string =>
  text.startsWith("'") && looksLikeCommand(text) ? text.slice(1) : text;
