import { extensionFor, isInlineSafe, typeForName } from './file-types';

describe('file types', () => {
  it('names the usual extension', () => {
    expect(extensionFor('image/jpeg')).toBe('jpg');
    expect(extensionFor('application/vnd.openxmlformats-officedocument.wordprocessingml.document')).toBe('docx');
    expect(extensionFor('application/x-unheard-of')).toBeNull();
  });

  it('shows in the page only what runs nothing', () => {
    for (const type of ['application/pdf', 'image/png', 'video/mp4', 'text/plain'])
      expect(isInlineSafe(type)).toBe(true);
    for (const type of ['text/html', 'image/svg+xml', 'application/xml', 'application/zip', 'constructor', null]) {
      expect(isInlineSafe(type)).toBe(false);
    }
  });

  it('knows what a name promises', () => {
    expect(typeForName('Отчёт.PDF')).toBe('application/pdf');
    expect(typeForName('a.jpeg')).toBe('image/jpeg');
    expect(typeForName('pdf')).toBeNull();
    expect(typeForName('a.constructor')).toBeNull();
  });
});
