import { TextField } from '#libs/ui';
import type { PageContext } from '#libs/web';

/** The two fields of a name in both working languages. */
export function NamesFields({ ctx, names }: { ctx: PageContext; names?: Record<string, string> }) {
  return (
    <>
      <TextField
        name="names.en"
        label={ctx.t('states:fields.name-en')}
        value={names?.en}
        maxLength={300}
        lang="en"
        dir="ltr"
        required
      />
      <TextField
        name="names.ru"
        label={ctx.t('states:fields.name-ru')}
        value={names?.ru}
        maxLength={300}
        lang="ru"
        dir="ltr"
        required
      />
    </>
  );
}
