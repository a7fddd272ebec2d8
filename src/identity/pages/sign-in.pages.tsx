import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { isSignedIn } from '#libs/access';
import { Actions, Button, Form, HiddenField, PasswordField, TextField } from '#libs/ui';
import { Ctx, emptyForm, PageContext, Redirect, type FormState } from '#libs/web';
import { emailSchema, knownPasswordSchema, passwordSchema } from '../api/account.schemas';
import { ReturnPath } from '../auth/return-path';
import { SignInCookie } from '../auth/sign-in-cookie';
import { authenticate, PasswordStrategy } from '../auth/strategies';
import { CredentialsService } from '../credentials.service';
import { identityErrors } from '../identity.errors';
import { OneTimeLinks } from '../one-time-links';
import { ownPath } from '../rules/own-path';
import { SignInsService } from '../sign-ins.service';
import { formOf, keepAddressSecret, NewPasswordField } from './parts';

const signInForm = z.object({
  email: z.string().min(1).max(254),
  password: knownPasswordSchema,
  next: z.string().max(500).optional(),
});
const forgotForm = z.object({ email: emailSchema });
const resetForm = z.object({ password: passwordSchema });

/** Signing in and out, and the way back for a forgotten password. */
@Controller(':locale')
export class SignInPages {
  constructor(
    private readonly password: PasswordStrategy,
    private readonly signIns: SignInsService,
    private readonly credentials: CredentialsService,
    private readonly links: OneTimeLinks,
    private readonly cookie: SignInCookie,
    private readonly returnPath: ReturnPath,
  ) {}

  @Get('sign-in')
  showSignIn(@Ctx() ctx: PageContext) {
    const { next } = ctx.query(z.object({ next: z.string().max(500).optional() }));
    if (isSignedIn(ctx.actor)) return new Redirect(this.wayOn(ctx, next), undefined, 302);
    return this.signInPage(ctx, emptyForm({ next }));
  }

  @Post('sign-in')
  signIn(@Ctx() ctx: PageContext) {
    return ctx.submit(
      signInForm,
      async ({ email, password, next }) => {
        const found = await authenticate<{ accountId: string }>(this.password, {
          headers: {},
          body: { email, password },
          ip: ctx.request.ip,
        });
        if (!found) throw identityErrors('sign-in.failed');
        const { secret } = await this.signIns.start(found.accountId, {
          userAgent: ctx.request.headers['user-agent'] ?? '',
          address: ctx.request.ip,
          previous: this.cookie.read(ctx.request),
        });
        this.cookie.write(ctx.reply, secret);
        return new Redirect(this.wayOn(ctx, next));
      },
      (form) => this.signInPage(ctx, form),
    );
  }

  /** The page that was asked for in the address, else the one that this browser was on its way to. */
  private wayOn(ctx: PageContext, next: string | undefined): string {
    const kept = this.returnPath.read(ctx.request);
    if (kept) this.returnPath.clear(ctx.reply);
    return ownPath(next, kept ?? ctx.href('/account'));
  }

  private signInPage(ctx: PageContext, form: FormState) {
    const { t } = ctx;
    const next = ownPath(form.values.next, '');
    return ctx.page({
      title: t('identity:sign-in.title'),
      robots: 'noindex',
      body: (
        <>
          <Form action={ctx.href('/sign-in')} {...formOf(form)}>
            {next ? <HiddenField name="next" value={next} /> : null}
            <TextField
              name="email"
              type="email"
              label={t('identity:email.label')}
              autocomplete="username"
              maxLength={254}
              required
            />
            <PasswordField name="password" label={t('identity:password.label')} required />
            <Actions>
              <Button>{t('identity:sign-in.submit')}</Button>
              <a href={ctx.href('/forgot-password')}>{t('identity:sign-in.forgot')}</a>
            </Actions>
          </Form>
          <p>
            {t('identity:sign-in.no-account')} <a href={ctx.href('/register')}>{t('identity:register.title')}</a>
          </p>
          <p>{t('identity:sign-in.unconfirmed')}</p>
        </>
      ),
    });
  }

  @Post('sign-out')
  async signOut(@Ctx() ctx: PageContext) {
    const secret = this.cookie.read(ctx.request);
    if (secret) await this.signIns.end(secret);
    this.cookie.clear(ctx.reply);
    return ctx.redirect('/', { kind: 'success', key: 'identity:flash.signed-out' });
  }

  @Get('forgot-password')
  showForgot(@Ctx() ctx: PageContext) {
    return this.forgotPage(ctx, emptyForm());
  }

  @Post('forgot-password')
  forgot(@Ctx() ctx: PageContext) {
    return ctx.submit(
      forgotForm,
      async ({ email }) => {
        await this.credentials.requestReset(email, ctx.request.ip);
        return ctx.redirect('/sign-in', { kind: 'info', key: 'identity:flash.reset-sent' });
      },
      (form) => this.forgotPage(ctx, form),
    );
  }

  private forgotPage(ctx: PageContext, form: FormState) {
    return ctx.page({
      title: ctx.t('identity:forgot.title'),
      lead: ctx.t('identity:forgot.lead'),
      robots: 'noindex',
      body: (
        <Form action={ctx.href('/forgot-password')} {...formOf(form)}>
          <TextField
            name="email"
            type="email"
            label={ctx.t('identity:email.label')}
            autocomplete="username"
            maxLength={254}
            required
          />
          <Actions>
            <Button>{ctx.t('identity:forgot.submit')}</Button>
          </Actions>
        </Form>
      ),
    });
  }

  @Get('reset-password/:secret')
  async showReset(@Ctx() ctx: PageContext, @Param('secret') secret: string) {
    keepAddressSecret(ctx);
    await this.links.look('reset-password', secret);
    return this.resetPage(ctx, secret, emptyForm());
  }

  @Post('reset-password/:secret')
  reset(@Ctx() ctx: PageContext, @Param('secret') secret: string) {
    keepAddressSecret(ctx);
    return ctx.submit(
      resetForm,
      async ({ password }) => {
        await this.credentials.reset(secret, password);
        this.cookie.clear(ctx.reply);
        return ctx.redirect('/sign-in', { kind: 'success', key: 'identity:flash.password-set' });
      },
      (form) => this.resetPage(ctx, secret, form),
    );
  }

  private resetPage(ctx: PageContext, secret: string, form: FormState) {
    return ctx.page({
      title: ctx.t('identity:reset.title'),
      lead: ctx.t('identity:reset.lead'),
      robots: 'noindex',
      body: (
        <Form action={ctx.href(`/reset-password/${secret}`)} {...formOf(form)}>
          <NewPasswordField />
          <Actions>
            <Button>{ctx.t('identity:reset.submit')}</Button>
          </Actions>
        </Form>
      ),
    });
  }
}
