/**
 * Equal content is stored once, so a room cannot tell alone whether content may go. Each room that keeps keys registers
 * its question here; content is deleted only when every answer is no.
 */
export class ContentUses {
  private readonly questions: ((key: string) => Promise<boolean>)[] = [];

  /** @param isUsed whether the room still refers to the content with this key */
  register(isUsed: (key: string) => Promise<boolean>): void {
    this.questions.push(isUsed);
  }

  async isUsed(key: string): Promise<boolean> {
    for (const isUsed of this.questions) if (await isUsed(key)) return true;
    return false;
  }
}
