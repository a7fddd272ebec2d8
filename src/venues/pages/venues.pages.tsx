import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { label } from '#libs/i18n';
import { Actions, ButtonLink, type Crumb, DataTable, EmptyState, LocalisedText, Pager, Section } from '#libs/ui';
import { Ctx, emptyForm, type FormState, type PageContext, type PageView, type Redirect, Requires } from '#libs/web';
import { StatesQueries } from '#src/states';
import { roomCommand, venueCommand } from '../venues.commands';
import { VenuesQueries } from '../venues.queries';
import { VenuesService } from '../venues.service';
import type { RoomView, VenueView } from '../venues.views';
import { InUse, RoomForm, RoomTable, VenueForm, Whereabouts } from './venues.parts';

const PATH = '/manage/venues';
const LIMIT = 50;
const revision = z.int().min(1);
const saved = (what: 'venue' | 'room') => ({ kind: 'success' as const, key: `venues:${what}.saved` });

/** Staff pages of venues and rooms. */
@Controller(':locale/manage/venues')
@Requires({ permission: 'venues.manage' })
export class VenuesPages {
  constructor(
    private readonly queries: VenuesQueries,
    private readonly service: VenuesService,
    private readonly states: StatesQueries,
  ) {}

  @Get()
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    const { after } = ctx.query(z.object({ after: z.string().max(1000).optional() }));
    const [page, states] = await Promise.all([this.queries.list({ limit: LIMIT, after }), this.states.list()]);
    const { t } = ctx;
    return ctx.page({
      title: t('venues:list.title'),
      breadcrumbs: [{ label: t('venues:list.title') }],
      wide: true,
      robots: 'noindex',
      body: (
        <>
          <Actions>
            <ButtonLink href={ctx.href(`${PATH}/new`)}>{t('venues:list.add')}</ButtonLink>
          </Actions>
          <DataTable
            caption={t('venues:list.caption')}
            hideCaption
            rows={page.items}
            rowKey={(venue) => venue.id}
            empty={
              <EmptyState title={t('venues:list.empty')}>
                <p>{t('venues:list.empty-text')}</p>
              </EmptyState>
            }
            columns={[
              {
                key: 'name',
                header: t('venues:list.name'),
                rowHeader: true,
                cell: (venue) => <VenueLink ctx={ctx} venue={venue} />,
              },
              {
                key: 'place',
                header: t('venues:list.place'),
                cell: (venue) => <Whereabouts ctx={ctx} venue={venue} states={states} />,
              },
              { key: 'zone', header: t('venues:list.zone'), cell: (venue) => <bdi dir="ltr">{venue.zone}</bdi> },
              { key: 'rooms', header: t('venues:list.rooms'), numeric: true, cell: (venue) => venue.roomCount },
              {
                key: 'status',
                header: t('venues:list.status'),
                cell: (venue) => <InUse ctx={ctx} active={venue.active} />,
              },
            ]}
          />
          <Pager nextHref={page.next && ctx.href(`${PATH}?${new URLSearchParams({ after: page.next })}`)} />
        </>
      ),
    });
  }

  @Get('new')
  create(@Ctx() ctx: PageContext): Promise<PageView> {
    return this.newVenue(ctx, emptyForm());
  }

  @Post('new')
  add(@Ctx() ctx: PageContext): Promise<PageView | Redirect> {
    return ctx.submit(
      venueCommand,
      async (input) => ctx.redirect(`${PATH}/${(await this.service.addVenue(ctx.actor, input)).id}`, saved('venue')),
      (form) => this.newVenue(ctx, form),
    );
  }

  @Get(':id')
  async show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.venuePage(ctx, await this.venue(ctx, id), emptyForm());
  }

  @Post(':id')
  async change(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const venue = await this.venue(ctx, id);
    return ctx.submit(
      venueCommand.extend({ revision }),
      async ({ revision: expected, ...input }) => {
        await this.service.changeVenue(ctx.actor, venue.id, expected, input);
        return ctx.redirect(`${PATH}/${venue.id}`, saved('venue'));
      },
      (form) => this.venuePage(ctx, venue, form),
    );
  }

  @Get(':id/rooms/new')
  async createRoom(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.roomPage(ctx, await this.venue(ctx, id), emptyForm());
  }

  @Post(':id/rooms/new')
  async addRoom(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const venue = await this.venue(ctx, id);
    return ctx.submit(
      roomCommand,
      async (input) => {
        await this.service.addRoom(ctx.actor, venue.id, input);
        return ctx.redirect(`${PATH}/${venue.id}`, saved('room'));
      },
      (form) => this.roomPage(ctx, venue, form),
    );
  }

  @Get(':id/rooms/:roomId')
  async showRoom(@Ctx() ctx: PageContext, @Param('id') id: string, @Param('roomId') roomId: string): Promise<PageView> {
    const venue = await this.venue(ctx, id);
    return this.roomPage(ctx, venue, emptyForm(), await this.room(ctx, venue, roomId));
  }

  @Post(':id/rooms/:roomId')
  async changeRoom(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('roomId') roomId: string,
  ): Promise<PageView | Redirect> {
    const venue = await this.venue(ctx, id);
    const room = await this.room(ctx, venue, roomId);
    return ctx.submit(
      roomCommand.extend({ revision }),
      async ({ revision: expected, ...input }) => {
        await this.service.changeRoom(ctx.actor, room.id, expected, input);
        return ctx.redirect(`${PATH}/${venue.id}`, saved('room'));
      },
      (form) => this.roomPage(ctx, venue, form, room),
    );
  }

  private venue(ctx: PageContext, id: string): Promise<VenueView> {
    return this.service.venue(ctx.actor, idOf(id));
  }

  private async room(ctx: PageContext, venue: VenueView, id: string): Promise<RoomView> {
    const room = await this.service.room(ctx.actor, idOf(id));
    if (room.venueId !== venue.id) throw coreErrors('resource.not-found');
    return room;
  }

  private async newVenue(ctx: PageContext, form: FormState): Promise<PageView> {
    return ctx.page({
      title: ctx.t('venues:venue.new'),
      breadcrumbs: [...trail(ctx), { label: ctx.t('venues:venue.new') }],
      robots: 'noindex',
      body: <VenueForm ctx={ctx} action={ctx.href(`${PATH}/new`)} form={form} states={await this.states.list()} />,
    });
  }

  private async venuePage(ctx: PageContext, venue: VenueView, form: FormState): Promise<PageView> {
    const [rooms, states] = await Promise.all([this.queries.rooms(venue.id), this.states.list()]);
    const name = label(venue.labels, ctx.locale);
    return ctx.page({
      title: name.value,
      breadcrumbs: [...trail(ctx), { label: name.value }],
      robots: 'noindex',
      kicker: <InUse ctx={ctx} active={venue.active} />,
      body: (
        <>
          <Section
            title={ctx.t('venues:room.title')}
            id="rooms"
            actions={
              <ButtonLink href={ctx.href(`${PATH}/${venue.id}/rooms/new`)} variant="secondary">
                {ctx.t('venues:room.new')}
              </ButtonLink>
            }
          >
            <RoomTable ctx={ctx} venue={venue} rooms={rooms} />
          </Section>
          <Section title={ctx.t('venues:venue.edit')} id="edit">
            <VenueForm ctx={ctx} action={ctx.href(`${PATH}/${venue.id}`)} form={form} states={states} venue={venue} />
          </Section>
        </>
      ),
    });
  }

  private roomPage(ctx: PageContext, venue: VenueView, form: FormState, room?: RoomView): PageView {
    const title = ctx.t(room ? 'venues:room.edit' : 'venues:room.new');
    return ctx.page({
      title,
      breadcrumbs: [
        ...trail(ctx),
        { label: label(venue.labels, ctx.locale).value, href: ctx.href(`${PATH}/${venue.id}`) },
        { label: title },
      ],
      robots: 'noindex',
      body: (
        <RoomForm
          ctx={ctx}
          action={ctx.href(`${PATH}/${venue.id}/rooms/${room?.id ?? 'new'}`)}
          form={form}
          room={room}
        />
      ),
    });
  }
}

function VenueLink({ ctx, venue }: { ctx: PageContext; venue: VenueView }) {
  return (
    <a href={ctx.href(`${PATH}/${venue.id}`)}>
      <LocalisedText text={label(venue.labels, ctx.locale)} />
    </a>
  );
}

const trail = (ctx: PageContext): Crumb[] => [{ label: ctx.t('venues:list.title'), href: ctx.href(PATH) }];

/** @throws AppError `resource.not-found` for an address that cannot be one */
function idOf(id: string): string {
  if (!z.uuid().safeParse(id).success) throw coreErrors('resource.not-found');
  return id;
}
