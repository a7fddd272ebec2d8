import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import {
  Actions,
  Bdi,
  ButtonLink,
  ConfirmButton,
  DataTable,
  DescriptionList,
  EmptyState,
  FilterForm,
  Pager,
  Section,
  Select,
  StatusTag,
  TextField,
} from '#libs/ui';
import { Ctx, listQuery, PageContext, Requires } from '#libs/web';
import { AccountsAdmin, type ManagedAccount } from '../accounts.admin';
import { AccountsQueries, type AccountRecord } from '../accounts.queries';
import { roleSchema, stateCodeSchema } from '../api/account.schemas';
import { InvitationsService } from '../invitations.service';
import { RolesService } from '../roles.service';
import { displayName } from '../rules/names';
import { Choices } from './choices';
import { queryString } from './query-string';
import { roleText } from './role-text';
import { uuidOf } from './security.pages';

const accountsQuery = listQuery.extend({
  q: z.string().max(100).optional(),
  role: roleSchema.optional(),
  state: stateCodeSchema.optional(),
});

/** Accounts and roles, for administrators. */
@Controller(':locale/manage')
@Requires({ permission: 'identity.manage' })
export class ManageAccountsPages {
  constructor(
    private readonly admin: AccountsAdmin,
    private readonly accounts: AccountsQueries,
    private readonly roles: RolesService,
    private readonly invitations: InvitationsService,
    private readonly choices: Choices,
  ) {}

  @Get('accounts')
  async list(@Ctx() ctx: PageContext) {
    const { t } = ctx;
    const query = ctx.query(accountsQuery);
    const [page, states] = await Promise.all([this.admin.list(query), this.choices.stateChoices(ctx)]);
    const stateNames = new Map(states.map((state) => [state.value, state.label]));
    const filters = { q: query.q, role: query.role, state: query.state };
    return ctx.page({
      title: t('identity:manage.title'),
      wide: true,
      robots: 'noindex',
      body: (
        <>
          <Actions>
            <ButtonLink href={ctx.href('/manage/invitations/new')}>{t('identity:invite.title')}</ButtonLink>
            <ButtonLink href={ctx.href('/manage/audit')} variant="secondary">
              {t('identity:audit.title')}
            </ButtonLink>
          </Actions>
          <FilterForm
            action={ctx.href('/manage/accounts')}
            values={filters}
            active={Object.values(filters).filter(Boolean).length}
            resetHref={ctx.href('/manage/accounts')}
          >
            <TextField name="q" label={t('identity:manage.search')} maxLength={100} />
            <Select
              name="role"
              label={t('identity:manage.role')}
              options={this.choices.roles(ctx)}
              empty={t('identity:manage.any')}
            />
            <Select name="state" label={t('identity:state.short')} options={states} empty={t('identity:manage.any')} />
          </FilterForm>
          <DataTable
            caption={t('identity:manage.title')}
            hideCaption
            rows={page.items}
            rowKey={(account) => account.id}
            empty={<EmptyState title={t('identity:manage.none')} />}
            columns={[
              {
                key: 'name',
                header: t('identity:account.name'),
                rowHeader: true,
                cell: (account) => <a href={ctx.href(`/manage/accounts/${account.id}`)}>{nameOf(ctx, account)}</a>,
              },
              { key: 'email', header: t('identity:email.short'), cell: (account) => <Bdi>{account.email}</Bdi> },
              {
                key: 'state',
                header: t('identity:state.short'),
                cell: (account) => (account.stateCode ? stateNames.get(account.stateCode) : ''),
              },
              {
                key: 'roles',
                header: t('identity:account.roles'),
                cell: (account) => account.roles.map((role) => roleText(t, role, stateNames)).join(', '),
              },
              {
                key: 'status',
                header: t('identity:manage.status'),
                cell: (account) => <AccountStatus ctx={ctx} account={account} />,
              },
            ]}
          />
          <Pager
            previousHref={query.after ? ctx.href(`/manage/accounts${queryString(filters)}`) : null}
            nextHref={page.next ? ctx.href(`/manage/accounts${queryString({ ...filters, after: page.next })}`) : null}
          />
        </>
      ),
    });
  }

  @Get('accounts/:id')
  async show(@Ctx() ctx: PageContext, @Param('id') id: string) {
    return this.accountPage(ctx, await this.admin.show(uuidOf(id)));
  }

  private async accountPage(ctx: PageContext, account: ManagedAccount) {
    const { t } = ctx;
    const [states, institution] = await Promise.all([
      this.choices.stateNames(ctx),
      this.choices.institutionName(ctx, account.institutionId),
    ]);
    return ctx.page({
      title:
        displayName(
          { native: account.nativeName, cyrillic: account.cyrillicName, latin: account.latinName },
          ctx.locale,
          account.email,
        ) || t('identity:manage.closed-name'),
      breadcrumbs: [
        { label: t('identity:manage.title'), href: ctx.href('/manage/accounts') },
        { label: account.email ?? t('identity:manage.closed') },
      ],
      robots: 'noindex',
      lead: <AccountStatus ctx={ctx} account={account} />,
      body: (
        <>
          <DescriptionList
            items={[
              { term: t('identity:email.label'), value: account.email ? <Bdi>{account.email}</Bdi> : null },
              { term: t('identity:names.native'), value: account.nativeName ? <Bdi>{account.nativeName}</Bdi> : null },
              { term: t('identity:names.latin'), value: account.latinName },
              {
                term: t('identity:names.cyrillic'),
                value: account.cyrillicName ? <Bdi lang="ru">{account.cyrillicName}</Bdi> : null,
              },
              {
                term: t('identity:names.patronymic'),
                value: account.patronymic ? <Bdi>{account.patronymic}</Bdi> : null,
              },
              { term: t('identity:state.label'), value: account.stateCode ? states.get(account.stateCode) : null },
              { term: t('identity:institution.label'), value: institution ? <Bdi>{institution}</Bdi> : null },
              { term: t('identity:language.zone'), value: account.zone },
              { term: t('identity:manage.since'), value: ctx.date(account.createdAt) },
            ]}
          />
          <Section title={t('identity:account.roles')}>
            <DataTable
              caption={t('identity:account.roles')}
              hideCaption
              rows={account.grants}
              rowKey={(grant) => grant.id}
              empty={<EmptyState title={t('identity:manage.no-roles')} />}
              columns={[
                {
                  key: 'role',
                  header: t('identity:manage.role'),
                  rowHeader: true,
                  cell: (grant) => roleText(t, grant, states),
                },
                { key: 'since', header: t('identity:manage.granted'), cell: (grant) => ctx.date(grant.grantedAt) },
                {
                  key: 'revoke',
                  header: t('identity:manage.revoke'),
                  hideHeader: true,
                  cell: (grant) => (
                    <ConfirmButton
                      small
                      action={ctx.href(`/manage/accounts/${account.id}/grants/${grant.id}/revoke`)}
                      label={t('identity:manage.revoke')}
                      question={t('identity:manage.revoke-question', { role: roleText(t, grant, states) })}
                    />
                  ),
                },
              ]}
            />
          </Section>
          {account.invitations.length > 0 ? (
            <Section title={t('identity:manage.offers')}>
              <DataTable
                caption={t('identity:manage.offers')}
                hideCaption
                rows={account.invitations}
                rowKey={(offer) => offer.id}
                columns={[
                  {
                    key: 'role',
                    header: t('identity:manage.role'),
                    rowHeader: true,
                    cell: (offer) => roleText(t, offer, states),
                  },
                  { key: 'until', header: t('identity:manage.until'), cell: (offer) => ctx.date(offer.expiresAt) },
                  {
                    key: 'withdraw',
                    header: t('identity:manage.withdraw'),
                    hideHeader: true,
                    cell: (offer) => (
                      <ConfirmButton
                        small
                        action={ctx.href(`/manage/accounts/${account.id}/invitations/${offer.id}/withdraw`)}
                        label={t('identity:manage.withdraw')}
                        question={t('identity:manage.withdraw-question')}
                      />
                    ),
                  },
                ]}
              />
            </Section>
          ) : null}
          <Actions>
            {account.email ? (
              <ButtonLink href={ctx.href(`/manage/invitations/new?account=${account.id}`)}>
                {t('identity:manage.offer')}
              </ButtonLink>
            ) : null}
            <a href={ctx.href(`/manage/audit?subjectId=${account.id}`)}>{t('identity:manage.trail')}</a>
          </Actions>
        </>
      ),
    });
  }

  @Post('accounts/:id/grants/:grantId/revoke')
  async revoke(@Ctx() ctx: PageContext, @Param('id') id: string, @Param('grantId') grantId: string) {
    await this.roles.revoke(ctx.actor, uuidOf(id), uuidOf(grantId));
    return ctx.redirect(`/manage/accounts/${id}`, { kind: 'success', key: 'identity:flash.role-revoked' });
  }

  @Post('accounts/:id/invitations/:invitationId/withdraw')
  async withdraw(@Ctx() ctx: PageContext, @Param('id') id: string, @Param('invitationId') invitationId: string) {
    await this.invitations.withdraw(ctx.actor, uuidOf(id), uuidOf(invitationId));
    return ctx.redirect(`/manage/accounts/${id}`, { kind: 'success', key: 'identity:flash.offer-withdrawn' });
  }
}

function nameOf(ctx: PageContext, account: AccountRecord) {
  const name = displayName(
    { native: account.nativeName, cyrillic: account.cyrillicName, latin: account.latinName },
    ctx.locale,
    account.email,
  );
  return <Bdi>{name || ctx.t('identity:manage.closed-name')}</Bdi>;
}

function AccountStatus({ ctx, account }: { ctx: PageContext; account: AccountRecord }) {
  if (account.closed) return <StatusTag tone="neutral" text={ctx.t('identity:manage.closed')} />;
  return account.confirmed ? (
    <StatusTag tone="success" text={ctx.t('identity:manage.confirmed')} />
  ) : (
    <StatusTag tone="warning" text={ctx.t('identity:manage.unconfirmed')} />
  );
}
