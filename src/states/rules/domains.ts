import { z } from 'zod';

const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
/** More than any institution has. */
export const MOST_DOMAINS = 20;

/** The domain of an institution's addresses, in small letters and without the sign before it. */
export const domainSchema = z
  .string()
  .max(254)
  .transform((text) => text.trim().toLowerCase().replace(/^@/, ''))
  .refine((domain) => DOMAIN.test(domain), { params: { code: 'states:fields.domain' } });

/** Whether an address belongs to one of some domains, or to a part of one. */
export function isWithin(email: string, domains: readonly string[]): boolean {
  const host = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
