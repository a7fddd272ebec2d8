import { Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { Actions, Button, Form, Select, TextField } from '#libs/ui';
import { Ctx, emptyForm, PageContext, Requires, type FormState } from '#libs/web';
import { AccountsQueries } from '../accounts.queries';
import { invitationInput } from '../api/account.schemas';
import { InvitationsService } from '../invitations.service';
import { Choices } from './choices';
import { formOf } from './parts';

/** Offering a role to a person, for administrators. */
@Controller(':locale/manage')
@Requires({ permission: 'identity.manage' })
export class InvitePages {
  constructor(
    private readonly accounts: AccountsQueries,
    private readonly invitations: InvitationsService,
    private readonly choices: Choices,
  ) {}

  @Get('invitations/new')
  async showInvite(@Ctx() ctx: PageContext) {
    const { account } = ctx.query(z.object({ account: z.uuid().optional() }));
    const email = account ? (await this.accounts.record(account)).email : undefined;
    return this.invitePage(ctx, emptyForm({ email, locale: ctx.locale }));
  }

  @Post('invitations/new')
  invite(@Ctx() ctx: PageContext) {
    return ctx.submit(
      invitationInput,
      async (command) => {
        const invitation = await this.invitations.invite(ctx.actor, command);
        return ctx.redirect(`/manage/accounts/${invitation.accountId}`, {
          kind: 'success',
          key: 'identity:flash.invited',
        });
      },
      (form) => this.invitePage(ctx, form),
    );
  }

  private async invitePage(ctx: PageContext, form: FormState) {
    const { t } = ctx;
    return ctx.page({
      title: t('identity:invite.title'),
      lead: t('identity:invite.lead'),
      breadcrumbs: [
        { label: t('identity:manage.title'), href: ctx.href('/manage/accounts') },
        { label: t('identity:invite.title') },
      ],
      robots: 'noindex',
      body: (
        <Form action={ctx.href('/manage/invitations/new')} {...formOf(form)}>
          <TextField
            name="email"
            type="email"
            label={t('identity:email.label')}
            maxLength={254}
            autocomplete="off"
            required
          />
          <Select name="role" label={t('identity:manage.role')} options={this.choices.roles(ctx)} required />
          <Select
            name="scope"
            label={t('identity:invite.scope')}
            hint={t('identity:invite.scope-hint')}
            options={await this.choices.stateChoices(ctx)}
          />
          <Select
            name="locale"
            label={t('identity:invite.locale')}
            hint={t('identity:invite.locale-hint')}
            options={this.choices.locales()}
            empty={null}
            required
          />
          <Actions>
            <Button>{t('identity:invite.submit')}</Button>
          </Actions>
        </Form>
      ),
    });
  }
}
