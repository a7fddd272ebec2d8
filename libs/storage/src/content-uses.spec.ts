import { ContentUses } from './content-uses';

describe('uses of content', () => {
  it('holds content that any room refers to, and lets go of what none does', async () => {
    const uses = new ContentUses();
    uses.register(async (key) => key === 'papers');
    uses.register(async (key) => key === 'portraits');
    expect(await uses.isUsed('papers')).toBe(true);
    expect(await uses.isUsed('portraits')).toBe(true);
    expect(await uses.isUsed('nothing')).toBe(false);
  });
});
