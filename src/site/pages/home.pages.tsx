import { Controller, Get } from '@nestjs/common';
import { ANONYMOUS, isSignedIn } from '#libs/access';
import { Clock } from '#libs/clock';
import { ButtonLink, Card, CardList, SearchBox, Section } from '#libs/ui';
import { Ctx, Navigation, Slots, type PageContext, type PageView } from '#libs/web';
import { CoursesQueries } from '#src/courses';
import { ItemCards, LibraryQueries } from '#src/library';
import { EditionCard } from './edition-card';

const EDITIONS = 6;
const ITEMS = 4;

/** The start page: what the centre is, what is coming, and the ways in. */
@Controller(':locale')
export class HomePages {
  constructor(
    private readonly courses: CoursesQueries,
    private readonly library: LibraryQueries,
    private readonly navigation: Navigation,
    private readonly slots: Slots,
    private readonly clock: Clock,
  ) {}

  @Get()
  async home(@Ctx() ctx: PageContext): Promise<PageView> {
    const [editions, newest, personal] = await Promise.all([
      this.courses.comingEditions(ctx.locale, this.clock.now(), EDITIONS),
      this.library.search(ctx.actor, { sort: 'newest' }, ctx.locale, { limit: ITEMS }),
      isSignedIn(ctx.actor) ? this.slots.fill('home.personal', ctx, ctx.actor.accountId) : [],
    ]);
    return ctx.page({
      title: ctx.t('web:site.name'),
      description: ctx.t('site:home.lead'),
      lead: (
        <>
          <p>{ctx.t('site:home.lead')}</p>
          <SearchBox action={ctx.href('/search')} label={ctx.t('site:search.label')} />
        </>
      ),
      wide: true,
      body: (
        <>
          {personal}
          {editions.length > 0 ? (
            <Section
              title={ctx.t('site:home.coming')}
              actions={<a href={ctx.href('/courses')}>{ctx.t('site:home.all-courses')}</a>}
            >
              <CardList columns={3} label={ctx.t('site:home.coming')}>
                {editions.map((edition) => (
                  <EditionCard key={edition.id} ctx={ctx} edition={edition} />
                ))}
              </CardList>
            </Section>
          ) : null}
          {newest.items.length > 0 ? (
            <Section
              title={ctx.t('site:home.new-items')}
              actions={<a href={ctx.href('/library')}>{ctx.t('site:home.all-items')}</a>}
            >
              <ItemCards items={newest.items} level={3} columns={2} />
            </Section>
          ) : null}
          <Doors ctx={ctx} doors={this.navigation.visible('main', ANONYMOUS)} />
          {isSignedIn(ctx.actor) ? null : <TakePart ctx={ctx} />}
        </>
      ),
    });
  }
}

/** The public rooms, each with a sentence. */
function Doors({ ctx, doors }: { ctx: PageContext; doors: { href: string; labelKey: string }[] }) {
  if (doors.length === 0) return null;
  return (
    <Section title={ctx.t('site:home.doors.title')}>
      <CardList columns={2} label={ctx.t('site:home.doors.title')}>
        {doors.map(({ href, labelKey }) => (
          <Card key={href} level={3} title={ctx.t(labelKey)} href={ctx.href(href)}>
            <p>{ctx.t(`site:home.doors.${href.slice(1)}.text`)}</p>
          </Card>
        ))}
      </CardList>
    </Section>
  );
}

/** The way of an official into a course. */
function TakePart({ ctx }: { ctx: PageContext }) {
  return (
    <Section title={ctx.t('site:home.part.title')}>
      <ol class="ui-prose">
        {['account', 'apply', 'endorse', 'confirm'].map((step) => (
          <li key={step}>{ctx.t(`site:home.part.${step}`)}</li>
        ))}
      </ol>
      <div class="ui-actions">
        <ButtonLink href={ctx.href('/register')}>{ctx.t('site:home.part.register')}</ButtonLink>
        <ButtonLink href={ctx.href('/courses')} variant="secondary">
          {ctx.t('site:home.all-courses')}
        </ButtonLink>
      </div>
    </Section>
  );
}
