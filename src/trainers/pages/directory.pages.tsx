import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { isSignedIn } from '#libs/access';
import { coreErrors } from '#libs/errors';
import { ButtonLink, CardList, EmptyState, FilterForm, Pager, Section, Select } from '#libs/ui';
import { Ctx, PageContext, type PageView } from '#libs/web';
import { directoryFilter } from '../api/trainers.contract';
import { TrainerDirectory } from '../trainer-directory';
import { TrainersQueries } from '../trainers.queries';
import { TrainerReferences } from './reference';
import { TrainerCard, TrainerProfile } from './trainer.parts';

const LIMIT = 20;

/** Whoever has not signed in does so first. */
function joinHref(ctx: PageContext): string {
  const own = ctx.href('/account/trainer');
  return isSignedIn(ctx.actor) ? own : `${ctx.href('/sign-in')}?${new URLSearchParams({ next: own })}`;
}

const query = directoryFilter.extend({ after: z.string().max(1000).optional() });

/** Public pages of the network: accepted members who agreed to be listed. */
@Controller(':locale/trainers')
export class DirectoryPages {
  constructor(
    private readonly queries: TrainersQueries,
    private readonly directory: TrainerDirectory,
    private readonly references: TrainerReferences,
  ) {}

  @Get()
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    const { after, ...filter } = ctx.query(query);
    const [page, reference] = await Promise.all([
      this.directory.page({ ...filter, after, limit: LIMIT }, ctx.locale),
      this.references.read(ctx.locale),
    ]);
    const used = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const next = page.next && ctx.href(`/trainers?${new URLSearchParams([...used, ['after', page.next]])}`);
    return ctx.page({
      title: ctx.t('trainers:title'),
      description: ctx.t('trainers:lead'),
      lead: ctx.t('trainers:lead'),
      body: (
        <>
          <FilterForm
            action={ctx.href('/trainers')}
            values={filter}
            active={used.length}
            resetHref={ctx.href('/trainers')}
          >
            <Select name="area" label={ctx.t('trainers:fields.area')} options={reference.areas} />
            <Select name="module" label={ctx.t('trainers:fields.module')} options={reference.modules} />
            <Select name="language" label={ctx.t('trainers:fields.language')} options={reference.languages} />
            <Select name="state" label={ctx.t('trainers:fields.state')} options={reference.states} />
          </FilterForm>
          {page.items.length > 0 ? (
            <CardList columns={2} label={ctx.t('trainers:title')}>
              {page.items.map((trainer) => (
                <TrainerCard key={trainer.id} ctx={ctx} trainer={trainer} reference={reference} />
              ))}
            </CardList>
          ) : (
            <EmptyState title={ctx.t('trainers:none')}>
              <p>
                {ctx.t('trainers:none-next')} <a href={ctx.href('/trainers')}>{ctx.t('trainers:title')}</a>
              </p>
            </EmptyState>
          )}
          <Pager nextHref={next} />
          <Section title={ctx.t('trainers:join')}>
            <p>{ctx.t('trainers:own.apply-lead')}</p>
            <ButtonLink variant="secondary" href={joinHref(ctx)}>
              {ctx.t('trainers:join')}
            </ButtonLink>
          </Section>
        </>
      ),
    });
  }

  @Get(':id')
  async profile(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    const trainer = z.uuid().safeParse(id).success ? await this.queries.publicById(id, ctx.locale) : undefined;
    if (!trainer) throw coreErrors('resource.not-found');
    return ctx.page({
      title: trainer.name,
      breadcrumbs: [{ label: ctx.t('trainers:title'), href: ctx.href('/trainers') }],
      body: <TrainerProfile ctx={ctx} trainer={trainer} reference={await this.references.read(ctx.locale)} />,
    });
  }
}
