import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { withCarried } from '../cards/host.ts';
import { privacyCard } from '../cards/privacy-card.ts';
import { placesIn } from '../domain/past-areas.ts';
import { type Checked, type Confirmed, checkTexts } from '../privacy/check-texts.ts';
import type { Finding } from '../privacy/finding.ts';
import type { Context } from '../use-cases/context.ts';
import type { ActionResult, TypedField } from './action.ts';
import { isUnsure, NothingBegun } from './failure.ts';
import { asSent, backOf, type Sent } from './sent-form.ts';

export type PrivacyGuard = ReturnType<typeof createPrivacyGuard>;

/** A text with more of it is a list of people: of that nobody says with one tap that it is none. */
const mostMarks = 50;

/**
 * What a form carries whose writer said of what was found that it is no personal data: the question that was put to
 * them, and marks of the words that it was about. It is the writer's own word, about what they typed themselves.
 */
const NotPersonal = z.object({
  id: z.uuid(),
  askedAt: z.iso.datetime(),
  marks: z.array(z.string().max(30)).max(mostMarks),
});
type NotPersonal = z.infer<typeof NotPersonal>;
const Carrying = z.object({ notPersonal: NotPersonal });

/** A form stays in a chat for as long as somebody leaves it there; its word counts for this time. */
const countsMs = 31 * 24 * 60 * 60_000;
const clocksDifferMs = 5 * 60_000;

/**
 * Looks at all that was typed in a form before anything is done with it. Where personal data is found, or may be, the
 * form is not handled: whoever sent it sees what was found and can mend it, or, where nothing of it is certain, say that
 * it is none. That word is recorded without the text before the form goes on.
 */
export function createPrivacyGuard(context: Context) {
  const { stores, wallClock } = context;

  const record = async ({ action, data }: Sent, confirmed: Confirmed): Promise<void> => {
    const said = saidIn(context, data);
    if (!said || confirmed.kinds.length === 0 || action.keepsNothing) return;
    if (action.form?.isAnonymous?.(data)) return;
    const { id, askedAt } = said;
    const at = wallClock.now().toISOString();
    await stores.audit
      .add({ kind: 'notPersonal', id, askedAt, at, verb: action.verb, ...confirmed })
      .catch((error: unknown) => {
        throw isUnsure(error)
          ? new NothingBegun('what was confirmed is not recorded', { cause: error })
          : error;
      });
  };

  return async (sent: Sent, handle: () => Promise<ActionResult>): Promise<ActionResult> => {
    const typed = sent.action.form?.typed(sent.data, sent.texts) ?? [];
    if (typed.length === 0) return handle();
    const said = saidIn(context, sent.data);
    const checked = checkTexts(typed, said?.marks, placesIn(context.programme));
    if (checked.kind === 'found') return ask(sent, typed, checked, wallClock.now());
    await record(sent, checked.confirmed);
    const result = await handle();
    return said ? carrying(result, sent, said) : result;
  };
}

/** Of what the writer of a form said that it is no personal data, where it was needed: for who records it at another time. */
export function confirmedIn(
  context: Context,
  typed: readonly TypedField[],
  data: unknown,
): Confirmed | undefined {
  const checked = checkTexts(typed, saidIn(context, data)?.marks, placesIn(context.programme));
  return checked.kind === 'clean' && checked.confirmed.kinds.length > 0 ? checked.confirmed : undefined;
}

function saidIn({ wallClock }: Context, data: unknown): NotPersonal | undefined {
  const said = Carrying.safeParse(data).data?.notPersonal;
  if (!said) return undefined;
  const age = wallClock.now().getTime() - Date.parse(said.askedAt);
  return age < countsMs && age > -clocksDifferMs ? said : undefined;
}

type Found = Extract<Checked<TypedField>, { kind: 'found' }>;

function ask(
  sent: Sent,
  typed: readonly TypedField[],
  { fields, marks, ...found }: Found,
  now: Date,
): ActionResult {
  const { action, data, host, texts } = sent;
  const mayConfirm = found.mayConfirm && marks.length <= mostMarks;
  const shown = typed.map((field) => {
    const findings = fields.find(({ name }) => name === field.name)?.findings ?? [];
    // What has to go comes first: of many, not all are shown.
    const [certain, questions] = [findings.filter(isCertain), findings.filter((one) => !isCertain(one))];
    const found = [...certain, ...questions].map(({ start, end, why }) => ({
      words: field.text.slice(start, end),
      why,
    }));
    return { ...field, found };
  });
  const notPersonal = mayConfirm ? { id: randomUUID(), askedAt: now.toISOString(), marks } : undefined;
  const title = texts(mayConfirm ? 'card.privacy.titleQuestion' : 'card.privacy.title');
  const form = {
    title,
    fields: shown,
    verb: action.verb,
    sent: asSent(data),
    notPersonal,
    back: backOf(sent),
  };
  return { kind: 'form', title, card: privacyCard(form, host, texts) };
}

function isCertain({ certainty }: Finding): boolean {
  return certainty === 'certain';
}

/** The same form that comes back, or its next step, does not ask again about the same words. */
function carrying(result: ActionResult, { action, data }: Sent, notPersonal: NotPersonal): ActionResult {
  if (result.kind !== 'form') return result;
  const formId = Identified.safeParse(data).data?.formId;
  const isSame = (verb: unknown, carried: Record<string, unknown>) =>
    verb === action.verb || (formId !== undefined && carried['formId'] === formId);
  return { ...result, card: withCarried(result.card, isSame, { notPersonal }) };
}

const Identified = z.object({ formId: z.string() });
