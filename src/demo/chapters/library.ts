import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DownloadsService, FilesService, ItemsService, PublishingService, TextsService } from '#src/library';
import { StatesQueries } from '#src/states';
import { TaxonomyQueries } from '#src/taxonomy';
import { demoLibraryItems, type DemoLibraryItem } from '../content';
import { createCommandOf, type Sources } from '../library-details';
import type { Chapter, Story } from '../story';

const LIBRARIAN = 'librarian-1';
const SECOND = 'librarian-2';
const FIRST_ITEM = -420;
const DAYS_BETWEEN = 13;

/** Items of every type: created by one librarian, approved and published by the other, downloaded since. */
@Injectable()
export class LibraryChapter implements Chapter {
  constructor(
    private readonly items: ItemsService,
    private readonly texts: TextsService,
    private readonly files: FilesService,
    private readonly publishing: PublishingService,
    private readonly downloads: DownloadsService,
    private readonly states: StatesQueries,
    private readonly taxonomy: TaxonomyQueries,
  ) {}

  async plan(story: Story): Promise<void> {
    const sources: Sources = {
      states: new Map((await this.states.list()).map((state) => [state.code, state.labels])),
      terms: new Map((await this.taxonomy.terms()).map((term) => [term.code, term.id])),
    };
    demoLibraryItems.forEach((item, index) => {
      if (!story.entries.has('library-item', item.key))
        this.planItem(story, item, FIRST_ITEM + index * DAYS_BETWEEN, sources, index);
    });
  }

  private planItem(story: Story, item: DemoLibraryItem, day: number, sources: Sources, index: number): void {
    const { calendar, timeline, entries } = story;
    const id = (): string => entries.id('library-item', item.key);
    let published: string[] = [];
    timeline.add(calendar.at(day), async () => {
      const made = await this.items.create(story.actor(LIBRARIAN), createCommandOf(item, sources));
      await entries.add('library-item', item.key, made.id);
      await this.texts.save(story.actor(LIBRARIAN), made.id, {
        ru: { ...item.texts.ru, status: 'reviewed', revision: 0 },
      });
    });
    timeline.add(calendar.at(day, '15:00'), () => this.storeFiles(story, item, id()));
    timeline.add(calendar.at(day + 2), async () => {
      for (const locale of ['en', 'ru']) await this.texts.approve(story.actor(SECOND), id(), locale);
      published = (await this.publishing.publish(story.actor(SECOND), id())).files.map((file) => file.id);
    });
    for (let reading = 0; reading < 3 + (index % 4); reading += 1) {
      timeline.add(calendar.at(day + 5 + reading * 7, '17:00'), () =>
        this.download(published, 1 + ((index + reading) % 3)),
      );
    }
  }

  private async download(files: readonly string[], times: number): Promise<void> {
    for (const file of files) for (let time = 0; time < times; time += 1) await this.downloads.count(file);
  }

  private async storeFiles(story: Story, item: DemoLibraryItem, id: string): Promise<void> {
    for (const { locale, filename, content } of item.files) {
      await this.files.store(story.actor(LIBRARIAN), id, locale, {
        name: filename,
        stream: Readable.from([Buffer.from(content)]),
      });
    }
  }
}
