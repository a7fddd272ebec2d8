import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Bdi, DataTable, EmptyState, FilterForm, Pager, TextField } from '#libs/ui';
import { Ctx, listQuery, PageContext, Requires } from '#libs/web';
import { AccountsAdmin } from '../accounts.admin';
import { AccountsQueries, type AccountView } from '../accounts.queries';
import type { AuditEntry } from '../audit.queries';
import { queryString } from './query-string';

const auditQuery = listQuery.extend({
  action: z.string().max(60).optional(),
  subjectType: z.string().max(60).optional(),
  subjectId: z.string().max(100).optional(),
  actorId: z.uuid().optional(),
});

/** Who did what to whom. There is nothing here to change. */
@Controller(':locale/manage/audit')
@Requires({ permission: 'identity.audit' })
export class AuditPages {
  constructor(
    private readonly admin: AccountsAdmin,
    private readonly accounts: AccountsQueries,
  ) {}

  @Get()
  async list(@Ctx() ctx: PageContext) {
    const { t } = ctx;
    const query = ctx.query(auditQuery);
    const page = await this.admin.audit(query);
    const people = await this.accounts.byIds(page.items.flatMap(accountIdsOf));
    const filters = {
      action: query.action,
      subjectType: query.subjectType,
      subjectId: query.subjectId,
      actorId: query.actorId,
    };
    return ctx.page({
      title: t('identity:audit.title'),
      lead: t('identity:audit.lead'),
      breadcrumbs: [
        { label: t('identity:manage.title'), href: ctx.href('/manage/accounts') },
        { label: t('identity:audit.title') },
      ],
      wide: true,
      robots: 'noindex',
      body: (
        <>
          <FilterForm
            action={ctx.href('/manage/audit')}
            values={filters}
            active={Object.values(filters).filter(Boolean).length}
            resetHref={ctx.href('/manage/audit')}
          >
            <TextField name="action" label={t('identity:audit.action')} maxLength={60} dir="ltr" />
            <TextField name="subjectType" label={t('identity:audit.subject-type')} maxLength={60} dir="ltr" />
            <TextField name="subjectId" label={t('identity:audit.subject-id')} maxLength={100} dir="ltr" />
            <TextField name="actorId" label={t('identity:audit.actor-id')} maxLength={36} dir="ltr" />
          </FilterForm>
          <DataTable
            caption={t('identity:audit.title')}
            hideCaption
            rows={page.items}
            rowKey={(entry) => entry.id}
            empty={<EmptyState title={t('identity:audit.none')} />}
            columns={[
              {
                key: 'when',
                header: t('identity:audit.when'),
                cell: (entry) => ctx.date(entry.occurredAt, 'date-time'),
              },
              {
                key: 'who',
                header: t('identity:audit.who'),
                cell: (entry) => <Who ctx={ctx} entry={entry} people={people} />,
              },
              { key: 'what', header: t('identity:audit.action'), cell: (entry) => <bdi lang="en">{entry.action}</bdi> },
              {
                key: 'whom',
                header: t('identity:audit.subject'),
                cell: (entry) => <Subject ctx={ctx} entry={entry} people={people} />,
              },
              {
                key: 'details',
                header: t('identity:audit.details'),
                cell: (entry) => <bdi dir="ltr">{detailsOf(entry)}</bdi>,
              },
            ]}
          />
          <Pager
            previousHref={query.after ? ctx.href(`/manage/audit${queryString(filters)}`) : null}
            nextHref={page.next ? ctx.href(`/manage/audit${queryString({ ...filters, after: page.next })}`) : null}
          />
        </>
      ),
    });
  }
}

interface PartProps {
  ctx: PageContext;
  entry: AuditEntry;
  people: ReadonlyMap<string, AccountView>;
}

function Who({ ctx, entry, people }: PartProps) {
  if (!entry.actor.id) return <>{ctx.t(`identity:audit.kind-${entry.actor.kind}`)}</>;
  return <Person ctx={ctx} id={entry.actor.id} people={people} />;
}

function Subject({ ctx, entry, people }: PartProps) {
  if (entry.subject.type === 'account') return <Person ctx={ctx} id={entry.subject.id} people={people} />;
  return (
    <bdi dir="ltr">
      {entry.subject.type} {entry.subject.id}
    </bdi>
  );
}

function Person({ ctx, id, people }: { ctx: PageContext; id: string; people: ReadonlyMap<string, AccountView> }) {
  const name = people.get(id)?.displayName(ctx.locale);
  return (
    <a href={ctx.href(`/manage/accounts/${id}`)}>
      <Bdi>{name || ctx.t('identity:manage.closed-name')}</Bdi>
    </a>
  );
}

const accountIdsOf = (entry: AuditEntry): string[] => [
  ...(entry.actor.id ? [entry.actor.id] : []),
  ...(entry.subject.type === 'account' ? [entry.subject.id] : []),
];

const detailsOf = (entry: AuditEntry): string =>
  Object.entries(entry.details)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
