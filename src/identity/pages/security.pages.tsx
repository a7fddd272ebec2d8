import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { Actions, Alert, Button, ButtonLink, CopyText, Form, PasswordField } from '#libs/ui';
import { Ctx, emptyForm, PageContext, Redirect, Requires, type FormState } from '#libs/web';
import { accessTokenInput, emailSchema, knownPasswordSchema, passwordSchema } from '../api/account.schemas';
import { AccessTokensService } from '../access-tokens.service';
import { SignInCookie } from '../auth/sign-in-cookie';
import { CredentialsService } from '../credentials.service';
import { ProfileService } from '../profile.service';
import { hashSecret } from '../rules/secrets';
import { SignInsService } from '../sign-ins.service';
import { formOf } from './parts';
import { SecuritySections } from './security-sections';

const passwordForm = z.object({ currentPassword: knownPasswordSchema, newPassword: passwordSchema });
const emailForm = z.object({ email: emailSchema, password: knownPasswordSchema });
const closeForm = z.object({ password: knownPasswordSchema });

/** The form that came back with mistakes, of those on the page. */
interface Failed {
  password?: FormState;
  email?: FormState;
  token?: FormState;
}

/** What keeps a person's account theirs: password, address, browsers, tokens. */
@Controller(':locale/account')
@Requires('signed-in')
export class SecurityPages {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly signIns: SignInsService,
    private readonly tokens: AccessTokensService,
    private readonly profile: ProfileService,
    private readonly cookie: SignInCookie,
  ) {}

  @Get('security')
  show(@Ctx() ctx: PageContext) {
    return this.page(ctx, {});
  }

  private async page(ctx: PageContext, failed: Failed) {
    const [devices, tokens] = await Promise.all([
      this.signIns.devices(ctx.account, this.cookie.read(ctx.request)),
      this.tokens.list(ctx.account),
    ]);
    return ctx.page({
      title: ctx.t('identity:security.title'),
      breadcrumbs: this.crumbs(ctx, 'security'),
      robots: 'noindex',
      body: (
        <SecuritySections
          ctx={ctx}
          devices={devices}
          tokens={tokens}
          scopes={AccessTokensService.scopes()}
          passwordForm={failed.password ?? emptyForm()}
          emailForm={failed.email ?? emptyForm()}
          tokenForm={failed.token ?? emptyForm()}
        />
      ),
    });
  }

  private crumbs(ctx: PageContext, page: 'security' | 'close' | 'token') {
    return [
      { label: ctx.t('identity:account.title'), href: ctx.href('/account') },
      { label: ctx.t(`identity:${page}.title`) },
    ];
  }

  @Post('security/password')
  changePassword(@Ctx() ctx: PageContext) {
    return ctx.submit(
      passwordForm,
      async (command) => {
        const secret = this.cookie.read(ctx.request);
        await this.credentials.changePassword(ctx.account, command, secret ? hashSecret(secret) : undefined);
        return ctx.redirect('/account/security', { kind: 'success', key: 'identity:flash.password-changed' });
      },
      (form) => this.page(ctx, { password: form }),
    );
  }

  @Post('security/email')
  changeEmail(@Ctx() ctx: PageContext) {
    return ctx.submit(
      emailForm,
      async (command) => {
        await this.credentials.requestEmail(ctx.account, command);
        return ctx.redirect('/account', { kind: 'info', key: 'identity:flash.email-asked' });
      },
      (form) => this.page(ctx, { email: form }),
    );
  }

  @Post('security/devices/:id/end')
  async endDevice(@Ctx() ctx: PageContext, @Param('id') id: string) {
    await this.signIns.endDevice(ctx.account, uuidOf(id));
    return ctx.redirect('/account/security', { kind: 'success', key: 'identity:flash.device-ended' });
  }

  @Post('security/sign-out-everywhere')
  async endAll(@Ctx() ctx: PageContext) {
    await this.signIns.endAll(ctx.account);
    this.cookie.clear(ctx.reply);
    return ctx.redirect('/sign-in', { kind: 'success', key: 'identity:flash.signed-out-everywhere' });
  }

  /** The token is in this answer and nowhere else: it is shown here, not carried to another page. */
  @Post('security/tokens')
  createToken(@Ctx() ctx: PageContext) {
    const { t } = ctx;
    return ctx.submit(
      accessTokenInput,
      async (command) => {
        const made = await this.tokens.create(ctx.account, command);
        return ctx.page({
          title: t('identity:token.title'),
          breadcrumbs: this.crumbs(ctx, 'token'),
          robots: 'noindex',
          body: (
            <>
              <Alert kind="warning">
                <p>{t('identity:token.once')}</p>
              </Alert>
              <p>
                <CopyText text={made.token} label={t('identity:token.label')} />
              </p>
              <ButtonLink href={ctx.href('/account/security')} variant="secondary">
                {t('identity:token.back')}
              </ButtonLink>
            </>
          ),
        });
      },
      (form) => this.page(ctx, { token: form }),
    );
  }

  @Post('security/tokens/:id/revoke')
  async revokeToken(@Ctx() ctx: PageContext, @Param('id') id: string) {
    await this.tokens.revoke(ctx.account, uuidOf(id));
    return ctx.redirect('/account/security', { kind: 'success', key: 'identity:flash.token-revoked' });
  }

  @Get('close')
  showClose(@Ctx() ctx: PageContext) {
    return this.closePage(ctx, emptyForm());
  }

  @Post('close')
  close(@Ctx() ctx: PageContext) {
    return ctx.submit(
      closeForm,
      async ({ password }) => {
        await this.profile.close(ctx.account, password);
        this.cookie.clear(ctx.reply);
        return new Redirect(ctx.href('/'), { kind: 'info', key: 'identity:flash.closed' });
      },
      (form) => this.closePage(ctx, form),
    );
  }

  private closePage(ctx: PageContext, form: FormState) {
    return ctx.page({
      title: ctx.t('identity:close.title'),
      breadcrumbs: this.crumbs(ctx, 'close'),
      robots: 'noindex',
      body: (
        <>
          <p>{ctx.t('identity:close.text')}</p>
          <Form action={ctx.href('/account/close')} {...formOf(form)}>
            <PasswordField name="password" label={ctx.t('identity:password.label')} required />
            <Actions>
              <Button variant="danger">{ctx.t('identity:close.submit')}</Button>
            </Actions>
          </Form>
        </>
      ),
    });
  }
}

/** An id out of an address; one of another form names nothing. */
export function uuidOf(id: string): string {
  if (!z.uuid().safeParse(id).success) throw coreErrors('resource.not-found');
  return id;
}
