import { createParamDecorator, type ExecutionContext, UseInterceptors } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor, SignedInActor } from '#libs/access';
import { isSignedIn } from '#libs/access';
import { AppError, coreErrors, type FieldError } from '#libs/errors';
import { Formats, type DateStyle, type I18n, type Locale, type Translate } from '#libs/i18n';
import type { FormValues } from '#libs/ui';
import { formToInput } from './forms';
import { PageInterceptor } from './page.interceptor';
import { PageView, Redirect, type Flash } from './page-view';
import { stateOf } from './request-state';
import { check } from './validation';

/** A form as it was sent, with a message for each wrong field: what a page needs to show it again. */
export interface FormState {
  values: Record<string, unknown>;
  /** Field name to sentence. */
  errors: Record<string, string>;
  /** Sentence about the whole form. */
  message?: string;
  status: number;
}

/** An untouched form, with the values it starts from. */
export const emptyForm = (values: Record<string, unknown> = {}): FormState => ({ values, errors: {}, status: 200 });

/** What a form component of the page is given to show a form again: a refusal of the whole form stands in the summary. */
export const formProps = (form: FormState): { values: FormValues; errors: Record<string, string> } => ({
  values: form.values as FormValues,
  errors: Object.keys(form.errors).length > 0 || form.message === undefined ? form.errors : { '': form.message },
});

/** What a page handler works with: the reader, the language, the address, and the ways to answer. */
export class PageContext {
  readonly locale: Locale;
  readonly actor: Actor;
  readonly zone: string;
  readonly t: Translate;

  constructor(
    readonly request: FastifyRequest,
    readonly reply: FastifyReply,
    i18n: I18n,
  ) {
    const state = stateOf(request);
    this.locale = state.locale;
    this.actor = state.actor;
    this.zone = state.zone;
    this.t = i18n.translator(this.locale);
  }

  /** The signed-in actor. @throws AppError 401 for a stranger */
  get account(): SignedInActor {
    if (!isSignedIn(this.actor)) throw coreErrors('access.sign-in-required');
    return this.actor;
  }

  /** An address within the reader's locale: `href('/courses')` is `/en/courses`. */
  href(path: string): string {
    return `/${this.locale}${path === '/' ? '' : path}`;
  }

  date(value: Date | string, style?: DateStyle): string {
    return Formats.date(value, this.locale, style, this.zone);
  }

  page(content: PageView['content']): PageView {
    return new PageView(content);
  }

  /** 303 to a path within the locale, with a sentence to be shown there. */
  redirect(path: string, flash?: Flash): Redirect {
    return new Redirect(this.href(path), flash);
  }

  /** The query, checked leniently: what is wrong or unknown is left out, since it was typed into an address. */
  query<Schema extends z.ZodObject>(schema: Schema): z.output<Schema> {
    const given = formToInput(schema, this.request.query as Record<string, unknown>) as Record<string, unknown>;
    let result = check(schema, given);
    // Characters that cannot be stored are told one at a time, so there may be several rounds.
    for (let left = Object.keys(given).length; !result.ok && left > 0; left--) {
      for (const error of result.errors) Reflect.deleteProperty(given, error.path.split('.')[0] ?? '');
      result = check(schema, given);
    }
    if (!result.ok) throw coreErrors('request.invalid', {}, { fields: result.errors });
    return result.value;
  }

  /**
   * Takes a posted form: checks it, runs the use case, and on a mistake of the user's shows the form again as it was
   * (422, or the status of the refusal) with each message beside its field.
   */
  async submit<Schema extends z.ZodType>(
    schema: Schema,
    run: (input: z.output<Schema>) => Promise<PageView | Redirect>,
    showAgain: (form: FormState) => Promise<PageView> | PageView,
    body: Record<string, unknown> = (this.request.body ?? {}) as Record<string, unknown>,
  ): Promise<PageView | Redirect> {
    const checked = check(schema, formToInput(schema, body));
    if (!checked.ok)
      return this.again(showAgain, this.failedForm(body, checked.errors, this.t('errors:errors.request.invalid'), 422));
    try {
      return await run(checked.value);
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500 || [401, 403, 404].includes(error.status)) throw error;
      for (const [name, value] of Object.entries(error.headers)) void this.reply.header(name, value);
      return this.again(showAgain, this.failedForm(body, error.fields, this.message(error), error.status));
    }
  }

  /** The sentence of an error in the reader's language. */
  message(error: AppError): string {
    return this.t(`${error.namespace}:errors.${error.code}`, error.vars);
  }

  /** The state of a form with these mistakes. */
  failedForm(
    values: Record<string, unknown>,
    fields: readonly FieldError[],
    message: string,
    status: number,
  ): FormState {
    const errors: Record<string, string> = {};
    for (const field of fields) errors[field.path] ??= this.fieldMessage(field);
    return { values: withoutSecrets(values), errors, message, status };
  }

  private fieldMessage(field: FieldError): string {
    return field.code.includes(':')
      ? this.t(field.code, field.vars ?? {})
      : this.t(`errors:fields.${field.code}`, field.vars ?? {});
  }

  private async again(
    showAgain: (form: FormState) => Promise<PageView> | PageView,
    form: FormState,
  ): Promise<PageView> {
    const view = await showAgain(form);
    return new PageView({ ...view.content, status: form.status });
  }
}

/** Passwords are never written back into a page. */
function withoutSecrets(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !/password|_csrf/i.test(name)));
}

const contextOf = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const i18n = request.state?.i18n;
  if (!i18n) throw new Error('a page was asked for before its guard ran');
  return new PageContext(request, http.getResponse<FastifyReply>(), i18n);
});

/** The {@link PageContext} of the request. A handler that asks for it answers with a page or a redirect. */
export const Ctx = (): ParameterDecorator => (target, key, index) => {
  contextOf()(target, key, index);
  const handler = key && Object.getOwnPropertyDescriptor(target, key);
  if (handler) UseInterceptors(PageInterceptor)(target, key, handler);
};
