import { Readable } from 'node:stream';
import type { TestActor } from '../../test/support/actors';
import type { TestApp } from '../../test/support/testing-app';
import type { CreateCommand, UpdateCommand } from './commands';
import { FilesService } from './files.service';
import { ItemsService } from './items.service';
import { PublishingService } from './publishing.service';
import { TextsService } from './texts.service';
import type { WorkingView } from './views';

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

/** The library as specs use it: a librarian and short ways to make items. */
export class LibraryFixture {
  private constructor(
    readonly test: TestApp,
    readonly librarian: TestActor,
  ) {}

  static async on(test: TestApp): Promise<LibraryFixture> {
    return new LibraryFixture(test, await test.actor([{ role: 'librarian', scope: null }]));
  }

  get items(): ItemsService {
    return this.test.get(ItemsService);
  }

  get texts(): TextsService {
    return this.test.get(TextsService);
  }

  get publishing(): PublishingService {
    return this.test.get(PublishingService);
  }

  get files(): FilesService {
    return this.test.get(FilesService);
  }

  draft(command: Partial<CreateCommand> = {}): Promise<WorkingView> {
    return this.items.create(this.librarian.actor, {
      type: 'research-paper',
      sourceLocale: 'en',
      title: 'Labour migration in Central Asia',
      abstract: 'How seasonal workers find employment abroad.',
      ...command,
    });
  }

  async store(itemId: string, locale = 'en', content = PDF, name = 'paper.pdf'): Promise<WorkingView> {
    return this.files.store(this.librarian.actor, itemId, locale, { name, stream: Readable.from([content]) });
  }

  /** Both texts, approved. */
  async write(itemId: string, ru: { title: string; abstract: string }): Promise<void> {
    await this.texts.save(this.librarian.actor, itemId, { ru: { ...ru, status: 'draft' } });
    await this.texts.approve(this.librarian.actor, itemId, 'en');
    await this.texts.approve(this.librarian.actor, itemId, 'ru');
  }

  /** A published item with an English file. */
  async published(
    texts: { en?: { title: string; abstract: string }; ru?: { title: string; abstract: string } } = {},
    command: Partial<CreateCommand> & UpdateCommand = {},
  ): Promise<WorkingView> {
    const item = await this.draft({ ...texts.en, ...command });
    await this.write(
      item.id,
      texts.ru ?? {
        title: 'Трудовая миграция в Центральной Азии',
        abstract: 'Как сезонные работники находят занятость за рубежом.',
      },
    );
    await this.store(item.id, 'en', Buffer.concat([PDF, Buffer.from(item.id)]));
    return this.publishing.publish(this.librarian.actor, item.id);
  }
}
