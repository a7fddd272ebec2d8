import {
  Actions,
  Bdi,
  Button,
  CheckboxGroup,
  ConfirmButton,
  DataTable,
  EmptyState,
  Form,
  PasswordField,
  Section,
  Select,
  StatusTag,
  TextField,
} from '#libs/ui';
import type { FormState, PageContext } from '#libs/web';
import type { AccessTokenView } from '../access-tokens.service';
import { browserName } from '../rules/browser';
import type { Device } from '../sign-ins.service';
import { formOf, NewPasswordField } from './parts';

interface Props {
  ctx: PageContext;
  devices: Device[];
  tokens: AccessTokenView[];
  scopes: string[];
  passwordForm: FormState;
  emailForm: FormState;
  tokenForm: FormState;
}

const DURATIONS = [7, 30, 90, 180, 365];

/** The parts of the security page. */
export function SecuritySections(props: Props) {
  const { ctx } = props;
  const { t } = ctx;
  return (
    <>
      <Section title={t('identity:security.password')}>
        <Form action={ctx.href('/account/security/password')} {...formOf(props.passwordForm)}>
          <PasswordField name="currentPassword" label={t('identity:password.current')} required />
          <NewPasswordField name="newPassword" />
          <Actions>
            <Button>{t('identity:security.password-submit')}</Button>
          </Actions>
        </Form>
      </Section>
      <Section title={t('identity:security.email')}>
        <Form action={ctx.href('/account/security/email')} {...formOf(props.emailForm)}>
          <TextField
            name="email"
            type="email"
            label={t('identity:security.new-email')}
            hint={t('identity:security.new-email-hint')}
            autocomplete="email"
            maxLength={254}
            required
          />
          <PasswordField name="password" label={t('identity:password.current')} required />
          <Actions>
            <Button>{t('identity:security.email-submit')}</Button>
          </Actions>
        </Form>
      </Section>
      <Devices ctx={ctx} devices={props.devices} />
      <Tokens {...props} />
      <Section title={t('identity:close.title')}>
        <p>
          <a href={ctx.href('/account/close')}>{t('identity:close.link')}</a>
        </p>
      </Section>
    </>
  );
}

function Devices({ ctx, devices }: { ctx: PageContext; devices: Device[] }) {
  const { t } = ctx;
  return (
    <Section title={t('identity:devices.title')}>
      <DataTable
        caption={t('identity:devices.title')}
        hideCaption
        rows={devices}
        rowKey={(device) => device.id}
        columns={[
          {
            key: 'browser',
            header: t('identity:devices.browser'),
            rowHeader: true,
            cell: (device) => <Bdi>{browserName(device.userAgent)}</Bdi>,
          },
          {
            key: 'since',
            header: t('identity:devices.since'),
            cell: (device) => ctx.date(device.createdAt, 'date-time'),
          },
          {
            key: 'seen',
            header: t('identity:devices.seen'),
            cell: (device) => ctx.date(device.lastSeenAt, 'date-time'),
          },
          {
            key: 'end',
            header: t('identity:devices.action'),
            hideHeader: true,
            cell: (device) =>
              device.current ? (
                <StatusTag tone="success" text={t('identity:devices.current')} />
              ) : (
                <ConfirmButton
                  small
                  variant="secondary"
                  action={ctx.href(`/account/security/devices/${device.id}/end`)}
                  label={t('identity:devices.end')}
                  question={t('identity:devices.end-question')}
                />
              ),
          },
        ]}
      />
      <ConfirmButton
        action={ctx.href('/account/security/sign-out-everywhere')}
        label={t('identity:devices.end-all')}
        question={t('identity:devices.end-all-question')}
      />
    </Section>
  );
}

function Tokens({ ctx, tokens, scopes, tokenForm }: Props) {
  const { t } = ctx;
  return (
    <Section title={t('identity:tokens.title')}>
      <p>
        {t('identity:tokens.lead')} <a href="/api/docs">{t('identity:tokens.docs')}</a>
      </p>
      <DataTable
        caption={t('identity:tokens.title')}
        hideCaption
        rows={tokens}
        rowKey={(token) => token.id}
        empty={<EmptyState title={t('identity:tokens.none')} />}
        columns={[
          { key: 'name', header: t('identity:tokens.name'), rowHeader: true, cell: (token) => <Bdi>{token.name}</Bdi> },
          { key: 'scopes', header: t('identity:tokens.scopes'), cell: (token) => <Bdi>{token.scopes.join(', ')}</Bdi> },
          { key: 'ends', header: t('identity:tokens.expires'), cell: (token) => ctx.date(token.expiresAt) },
          {
            key: 'used',
            header: t('identity:tokens.used'),
            cell: (token) => (token.lastUsedAt ? ctx.date(token.lastUsedAt, 'date-time') : t('identity:tokens.never')),
          },
          {
            key: 'revoke',
            header: t('identity:tokens.revoke'),
            hideHeader: true,
            cell: (token) => (
              <ConfirmButton
                small
                action={ctx.href(`/account/security/tokens/${token.id}/revoke`)}
                label={t('identity:tokens.revoke')}
                question={t('identity:tokens.revoke-question')}
              />
            ),
          },
        ]}
      />
      <h3>{t('identity:tokens.make')}</h3>
      <Form action={ctx.href('/account/security/tokens')} {...formOf(tokenForm)}>
        <TextField
          name="name"
          label={t('identity:tokens.name')}
          hint={t('identity:tokens.name-hint')}
          maxLength={100}
          required
        />
        <CheckboxGroup
          name="scopes"
          label={t('identity:tokens.scopes')}
          hint={t('identity:tokens.scopes-hint')}
          required
          inline
          options={scopes.map((scope) => ({ value: scope, label: scope, lang: 'en' }))}
        />
        <Select
          name="days"
          label={t('identity:tokens.days')}
          value="30"
          empty={null}
          required
          options={DURATIONS.map((days) => ({
            value: String(days),
            label: t('identity:tokens.duration', { count: days }),
          }))}
        />
        <Actions>
          <Button>{t('identity:tokens.submit')}</Button>
        </Actions>
      </Form>
    </Section>
  );
}
