import { ConfirmButton } from './buttons';
import { fieldId } from './field';
import { Checkbox, CheckboxGroup, RadioGroup, Select } from './fields-choice';
import { DateField } from './fields-date';
import { FileField, NumberField, PasswordField, TextArea, TextField } from './fields-text';
import { FilterForm } from './filter';
import { fixtureUi, markup } from './fixture';
import { Form } from './form';

describe('Form', () => {
  it('posts with the token before anything else, also with files', () => {
    const html = markup(
      <Form action="/save" multipart>
        <FileField name="scan" label="Scan" />
      </Form>,
    );
    expect(html).toContain('enctype="multipart/form-data"');
    expect(html.match(/<input[^>]*>/g)?.[0]).toBe('<input type="hidden" name="_csrf" value="token-1"/>');
  });

  it('asks for the token only when a form is shown', () => {
    const csrfToken = jest.fn(() => 't');
    markup(<p>no form</p>, { csrfToken });
    markup(<FilterForm action="/list">x</FilterForm>, { csrfToken });
    expect(csrfToken).not.toHaveBeenCalled();
  });

  it('links each message of the summary to its field, and says it beside the field', () => {
    const html = markup(
      <Form action="/save" errors={{ 'texts.en.title': 'Write a title', '': 'Too late' }}>
        <TextField name="texts.en.title" label="Title" hint="Short" required />
      </Form>,
    );
    expect(html).toContain('<a href="#f-texts--en--title">Write a title</a>');
    expect(html).toContain('<li>Too late</li>');
    expect(html).toMatch(
      /<input[^>]*id="f-texts--en--title"[^>]*aria-describedby="f-texts--en--title-hint f-texts--en--title-error"/,
    );
    expect(html).toMatch(/aria-invalid="true"/);
    expect(html).toContain('id="f-texts--en--title-error"');
  });

  it('shows what was posted rather than what is stored, and escapes it', () => {
    const html = markup(
      <Form
        action="/save"
        values={{ name: '"><script>', story: '</textarea><b>', state: 'kz', days: ['mon'], yes: 'true', born: '' }}
      >
        <TextField name="name" label="Name" value="stored" />
        <TextArea name="story" label="Story" />
        <Select
          name="state"
          label="State"
          value="az"
          options={[
            { value: 'az', label: 'A' },
            { value: 'kz', label: 'K' },
          ]}
        />
        <CheckboxGroup
          name="days"
          label="Days"
          value={['tue']}
          options={[
            { value: 'mon', label: 'Mon' },
            { value: 'tue', label: 'Tue' },
          ]}
        />
        <Checkbox name="yes" label="Yes" />
        <DateField name="born" label="Born" value="2000-01-01" />
      </Form>,
    );
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('</textarea><b>');
    expect(html).not.toContain('stored');
    expect(html).not.toContain('2000-01-01');
    expect(html).toMatch(/<option value="kz" selected/);
    expect(html).toMatch(/value="mon" checked/);
    expect(html).not.toMatch(/value="tue" checked/);
    expect(html).toMatch(/name="yes"[^>]*checked/);
  });

  it('never shows a secret again', () => {
    const html = markup(
      <Form action="/in" values={{ password: 'hunter2' }}>
        <PasswordField name="password" label="Password" />
      </Form>,
    );
    expect(html).not.toContain('hunter2');
  });

  it('marks what may be left empty in forms that change something, not in filters', () => {
    const field = <TextField name="note" label="Note" />;
    expect(markup(<Form action="/a">{field}</Form>)).toContain('ui:field.optional');
    expect(markup(<FilterForm action="/a">{field}</FilterForm>)).not.toContain('ui:field.optional');
  });

  it('has a label for every control and no placeholder', () => {
    const html = markup(
      <Form action="/a">
        <NumberField name="n" label="N" min={0} suffix="km" />
        <TextArea name="t" label="T" />
        <Select name="s" label="S" options={[]} />
        <RadioGroup
          name="r"
          label="R"
          options={[
            { value: '1', label: 'One', hint: 'First' },
            { value: '2', label: 'Two' },
          ]}
        />
        <Checkbox name="c" label="C" />
      </Form>,
    );
    const ids = [...html.matchAll(/<(?:input|select|textarea)[^>]* id="([^"]+)"/g)].map((match) => match[1]);
    const labelled = [...html.matchAll(/<label[^>]* for="([^"]+)"/g)].map((match) => match[1]);
    expect(ids).toHaveLength(6);
    expect(labelled.sort()).toEqual([...ids].sort());
    expect(html).not.toContain('placeholder');
  });
});

describe('fieldId', () => {
  it('keeps different names apart and is safe in a link', () => {
    const names = ['a.b', 'a-b', 'a_b', 'a[b]', 'a b', 'ab', 'имя'];
    const ids = names.map(fieldId);
    expect(new Set(ids).size).toBe(names.length);
    for (const id of ids) expect(id).toMatch(/^f-[A-Za-z0-9_-]+$/);
  });
});

describe('ConfirmButton', () => {
  it('asks in place, with the token and the hidden values, without script', () => {
    const html = markup(
      <ConfirmButton action="/end" label="Withdraw" question="It cannot be undone." values={{ id: '7' }} />,
    );
    expect(html).toMatch(/^<details class="ui-confirm"><summary/);
    expect(html).toContain('It cannot be undone.');
    expect(html).toContain('<input type="hidden" name="id" value="7"/>');
    expect(html).toContain(fixtureUi().csrfToken());
  });
});
