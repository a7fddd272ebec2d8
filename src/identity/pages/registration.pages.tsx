import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { isSignedIn } from '#libs/access';
import { Actions, Button, Checkbox, Form, Select, TextField } from '#libs/ui';
import { Ctx, emptyForm, PageContext, Redirect, type FormState } from '#libs/web';
import { emailSchema, nativeNameSchema, passwordSchema, registrationInput } from '../api/account.schemas';
import { CredentialsService } from '../credentials.service';
import { InvitationsService, type Offer } from '../invitations.service';
import { OneTimeLinks } from '../one-time-links';
import { RegistrationService } from '../registration.service';
import { Choices } from './choices';
import { formOf, keepAddressSecret, NameFields, NewPasswordField } from './parts';

const confirmForm = z.object({ password: passwordSchema });
const firstForm = z.object({ email: emailSchema, nativeName: nativeNameSchema, password: passwordSchema });
const beginningForm = z.object({ nativeName: nativeNameSchema, password: passwordSchema });

/** How people come to an account: by registering, by an invitation, or as the first of all. */
@Controller(':locale')
export class RegistrationPages {
  constructor(
    private readonly registration: RegistrationService,
    private readonly credentials: CredentialsService,
    private readonly invitations: InvitationsService,
    private readonly links: OneTimeLinks,
    private readonly choices: Choices,
  ) {}

  @Get('register')
  showRegister(@Ctx() ctx: PageContext) {
    if (isSignedIn(ctx.actor)) return new Redirect(ctx.href('/account'), undefined, 302);
    return this.registerPage(ctx, emptyForm());
  }

  @Post('register')
  register(@Ctx() ctx: PageContext) {
    return ctx.submit(
      registrationInput,
      async (command) => {
        await this.registration.register(command, {
          address: ctx.request.ip,
          locale: ctx.locale,
          zone: await this.choices.zoneOf(command.stateCode),
        });
        return ctx.redirect('/register/sent');
      },
      (form) => this.registerPage(ctx, form),
    );
  }

  private async registerPage(ctx: PageContext, form: FormState) {
    const { t } = ctx;
    return ctx.page({
      title: t('identity:register.title'),
      lead: t('identity:register.lead'),
      body: (
        <>
          <Form action={ctx.href('/register')} {...formOf(form)}>
            <TextField
              name="email"
              type="email"
              label={t('identity:email.label')}
              hint={t('identity:email.work-hint')}
              autocomplete="email"
              maxLength={254}
              required
            />
            <NameFields />
            <Select
              name="stateCode"
              label={t('identity:state.label')}
              hint={t('identity:state.hint')}
              options={await this.choices.stateChoices(ctx)}
              required
            />
            <Checkbox
              name="terms"
              label={t('identity:register.terms')}
              hint={t('identity:register.terms-hint')}
              required
            />
            <Actions>
              <Button>{t('identity:register.submit')}</Button>
            </Actions>
          </Form>
          <p>
            {t('identity:register.have')} <a href={ctx.href('/sign-in')}>{t('identity:sign-in.title')}</a>
          </p>
        </>
      ),
    });
  }

  @Get('register/sent')
  sent(@Ctx() ctx: PageContext) {
    return ctx.page({
      title: ctx.t('identity:sent.title'),
      robots: 'noindex',
      body: (
        <>
          <p>{ctx.t('identity:sent.text')}</p>
          <p>
            {ctx.t('identity:sent.nothing')} <a href={ctx.href('/forgot-password')}>{ctx.t('identity:sent.again')}</a>
          </p>
        </>
      ),
    });
  }

  @Get('confirm/:secret')
  async showConfirm(@Ctx() ctx: PageContext, @Param('secret') secret: string) {
    keepAddressSecret(ctx);
    await this.links.look('confirm-account', secret);
    return this.confirmPage(ctx, secret, emptyForm());
  }

  @Post('confirm/:secret')
  confirm(@Ctx() ctx: PageContext, @Param('secret') secret: string) {
    keepAddressSecret(ctx);
    return ctx.submit(
      confirmForm,
      async ({ password }) => {
        await this.registration.confirm(secret, password);
        return ctx.redirect('/sign-in', { kind: 'success', key: 'identity:flash.confirmed' });
      },
      (form) => this.confirmPage(ctx, secret, form),
    );
  }

  private confirmPage(ctx: PageContext, secret: string, form: FormState) {
    return ctx.page({
      title: ctx.t('identity:confirm.title'),
      lead: ctx.t('identity:confirm.lead'),
      robots: 'noindex',
      body: (
        <Form action={ctx.href(`/confirm/${secret}`)} {...formOf(form)}>
          <NewPasswordField />
          <Actions>
            <Button>{ctx.t('identity:confirm.submit')}</Button>
          </Actions>
        </Form>
      ),
    });
  }

  @Get('confirm-email/:secret')
  async showConfirmEmail(@Ctx() ctx: PageContext, @Param('secret') secret: string) {
    keepAddressSecret(ctx);
    const link = await this.links.look('confirm-email', secret);
    return this.confirmEmailPage(ctx, secret, emptyForm({ address: link.email }));
  }

  @Post('confirm-email/:secret')
  confirmEmail(@Ctx() ctx: PageContext, @Param('secret') secret: string) {
    keepAddressSecret(ctx);
    return ctx.submit(
      z.object({}),
      async () => {
        await this.credentials.confirmEmail(secret);
        return ctx.redirect('/sign-in', { kind: 'success', key: 'identity:flash.email-changed' });
      },
      (form) => this.confirmEmailPage(ctx, secret, { ...form, errors: {} }),
    );
  }

  private confirmEmailPage(ctx: PageContext, secret: string, form: FormState) {
    return ctx.page({
      title: ctx.t('identity:confirm-email.title'),
      lead:
        typeof form.values.address === 'string'
          ? ctx.t('identity:confirm-email.lead', { address: form.values.address })
          : undefined,
      robots: 'noindex',
      body: (
        <Form action={ctx.href(`/confirm-email/${secret}`)} {...formOf(form)}>
          <Actions>
            <Button>{ctx.t('identity:confirm-email.submit')}</Button>
          </Actions>
        </Form>
      ),
    });
  }

  @Get('first-password/:secret')
  async showFirst(@Ctx() ctx: PageContext, @Param('secret') secret: string) {
    keepAddressSecret(ctx);
    await this.links.look('first-password', secret);
    return this.firstPage(ctx, secret, emptyForm());
  }

  @Post('first-password/:secret')
  first(@Ctx() ctx: PageContext, @Param('secret') secret: string) {
    keepAddressSecret(ctx);
    return ctx.submit(
      firstForm,
      async (command) => {
        await this.credentials.setFirst(secret, command);
        return ctx.redirect('/sign-in', { kind: 'success', key: 'identity:flash.password-set' });
      },
      (form) => this.firstPage(ctx, secret, form),
    );
  }

  private firstPage(ctx: PageContext, secret: string, form: FormState) {
    const { t } = ctx;
    return ctx.page({
      title: t('identity:first.title'),
      lead: t('identity:first.lead'),
      robots: 'noindex',
      body: (
        <Form action={ctx.href(`/first-password/${secret}`)} {...formOf(form)}>
          <TextField
            name="email"
            type="email"
            label={t('identity:email.label')}
            autocomplete="username"
            maxLength={254}
            required
          />
          <TextField
            name="nativeName"
            label={t('identity:names.native')}
            hint={t('identity:names.native-hint')}
            autocomplete="name"
            maxLength={200}
            required
          />
          <NewPasswordField />
          <Actions>
            <Button>{t('identity:first.submit')}</Button>
          </Actions>
        </Form>
      ),
    });
  }

  @Get('invitation/:secret')
  async showInvitation(@Ctx() ctx: PageContext, @Param('secret') secret: string) {
    keepAddressSecret(ctx);
    return this.invitationPage(ctx, secret, await this.invitations.look(secret), emptyForm());
  }

  @Post('invitation/:secret')
  async accept(@Ctx() ctx: PageContext, @Param('secret') secret: string) {
    keepAddressSecret(ctx);
    const offer = await this.invitations.look(secret);
    const take = async (beginning?: z.output<typeof beginningForm>) => {
      await this.invitations.accept(secret, beginning);
      return ctx.redirect('/sign-in', { kind: 'success', key: 'identity:flash.accepted' });
    };
    const again = (form: FormState) => this.invitationPage(ctx, secret, offer, form);
    return offer.isNew ? ctx.submit(beginningForm, take, again) : ctx.submit(z.object({}), () => take(), again);
  }

  private async invitationPage(ctx: PageContext, secret: string, offer: Offer, form: FormState) {
    const { t } = ctx;
    const states = await this.choices.stateNames(ctx);
    return ctx.page({
      title: t('identity:invitation.title'),
      lead: t('identity:invitation.lead'),
      robots: 'noindex',
      body: (
        <>
          <ul>
            {offer.roles.map((role) => (
              <li key={role.id}>
                {t(`identity:roles.${role.role}`)}
                {role.scope ? ` – ${states.get(role.scope) ?? role.scope}` : ''}
              </li>
            ))}
          </ul>
          <Form action={ctx.href(`/invitation/${secret}`)} {...formOf(form)}>
            {offer.isNew ? (
              <>
                <TextField
                  name="nativeName"
                  label={t('identity:names.native')}
                  hint={t('identity:names.native-hint')}
                  autocomplete="name"
                  maxLength={200}
                  required
                />
                <NewPasswordField />
              </>
            ) : null}
            <Actions>
              <Button>{t('identity:invitation.submit')}</Button>
            </Actions>
          </Form>
        </>
      ),
    });
  }
}
