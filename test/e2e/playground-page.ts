import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { localBot, localSteeringChat, localTeam } from '../../src/local/playground.ts';

/**
 * Drives the Playground's page as a person does. Everything that knows how that page is built is in this file;
 * it was written against version 0.2.28, which has no dark theme.
 */

export type Chat = 'personal' | 'steering' | 'general' | 'area';

/** What the menu "Mock an Activity" can send to the bot; `custom` has no type yet. */
export type MockedEvent =
  | 'install'
  | 'uninstall'
  | 'userAdded'
  | 'userRemoved'
  | 'botAdded'
  | 'botRemoved'
  | 'channelCreated'
  | 'channelRenamed'
  | 'channelDeleted'
  | 'teamRenamed'
  | 'teamDeleted'
  | 'custom';

/**
 * What goes into an input: text; `yyyy-mm-dd` into a date, `hh:mm` into a time; the title of a choice, or the titles
 * of more than one; whether a toggle or a single choice is on.
 */
export type FieldValue = string | readonly string[] | boolean;

/** What the bot answered to an `Action.Execute`, or nothing to an `Action.Submit`. */
export interface Answer {
  /** 200, or 502 when the bot itself failed. */
  readonly status: number;
  readonly type?: string;
  readonly value?: unknown;
}

const chatNames: Readonly<Record<Chat, string>> = {
  personal: 'Personal Chat',
  steering: localSteeringChat.name,
  general: `${localTeam.name} - ${localTeam.general.name}`,
  area: `${localTeam.name} - ${localTeam.area.name}`,
};

const cardSelector = '.ac-preview-panel';
const editorSelector = '[data-lexical-editor="true"]';
const postSelector = '.fui-Card[role="group"]';
const botAvatar = `[role="img"][aria-label="${localBot.name}"]`;
/** A message in a chat and a reply in a channel: the avatar and the words share a grandparent. Then a post. */
const botMessageSelector = [
  `div:not([role="tree"] *):has(> div > ${botAvatar})`,
  `${postSelector}:has(> .fui-CardHeader ${botAvatar})`,
].join(', ');

/** A report takes seconds, and other tests have the other core. */
const timeoutMs = 20_000;
const size = { width: 1280, height: 900 };
const chromiumArgs = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium-like browser on this machine; `CHROMIUM_PATH` goes first. */
export function findChromium(): string {
  const found = chromiumPaths().find((path) => existsSync(path));
  if (found === undefined) throw new Error('No Chromium or Chrome found: set CHROMIUM_PATH to its program.');
  return found;
}

function chromiumPaths(): string[] {
  const { CHROMIUM_PATH, LOCALAPPDATA, ProgramFiles } = process.env;
  const own = CHROMIUM_PATH === undefined ? [] : [CHROMIUM_PATH];
  const windowsRoots = [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA].filter(
    (root) => root !== undefined,
  );
  return [
    ...own,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...windowsRoots.flatMap((root) => [
      `${root}\\Google\\Chrome\\Application\\chrome.exe`,
      `${root}\\Chromium\\Application\\chrome.exe`,
      `${root}\\Microsoft\\Edge\\Application\\msedge.exe`,
    ]),
  ];
}

/** Opens the Playground's page, which installs the bot in the personal chat; close the page when done. */
export async function openPlaygroundPage(url: string): Promise<PlaygroundPage> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
  try {
    const context = await browser.newContext({ viewport: size, timezoneId: 'Europe/Amsterdam' });
    context.setDefaultTimeout(timeoutMs);
    // The page asks the internet for fonts. A test asks nobody.
    await context.route(
      ({ hostname }) => hostname !== new URL(url).hostname,
      (route) => route.abort(),
    );
    const loaded = Promise.withResolvers<void>();
    await holdMessages(context, loaded.promise);
    const page = await context.newPage();
    const installed = page.waitForResponse((response) => response.url().includes('/installation'));
    await page.goto(url);
    await installed;
    loaded.resolve();
    await page.getByRole('button', { name: 'Hide log panel' }).click();
    return new PlaygroundPage(browser, page);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * The page throws away what reaches it before it knows its conversations, and what was posted before it was opened
 * is what reaches it first. So those messages wait.
 */
async function holdMessages(context: BrowserContext, loaded: Promise<void>): Promise<void> {
  await context.routeWebSocket(/\/_ws_conversation\//, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => void loaded.then(() => socket.send(message)));
  });
}

export class PlaygroundPage {
  /** For what this driver has no words for, such as an accessibility check. */
  readonly page: Page;
  readonly #browser: Browser;

  constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  /**
   * Goes to a conversation. The first time since the page was opened the Playground installs the bot there; in the
   * team once, in the channel that is chosen first.
   */
  async choose(chat: Chat): Promise<void> {
    const item = this.page.getByRole('treeitem', { name: chatNames[chat], exact: true });
    await item.click();
    const inChannel = chat === 'general' || chat === 'area';
    await this.#postButton.waitFor({ state: inChannel ? 'visible' : 'hidden' });
    await this.page.locator(editorSelector).first().waitFor();
  }

  /** Sends words as they are: the bot gets them in the personal chat only. */
  async say(text: string): Promise<void> {
    await this.#focusEditor();
    await this.#type(text);
    await this.#send();
  }

  /** Sends words after an @mention of the bot; in a channel they are a new post. */
  async sayToBot(text: string): Promise<void> {
    await this.#focusEditor();
    await this.#mentionBot();
    await this.#type(` ${text}`);
    await this.#send();
  }

  /** Replies, with an @mention of the bot, below the newest post in the channel that contains `post`. */
  async replyToBot(post: string, text: string): Promise<void> {
    await this.#posts.filter({ hasText: post }).first().locator(editorSelector).click();
    await this.#mentionBot();
    await this.#type(` ${text}`);
    await this.#sent(this.page.keyboard.press('Enter'));
  }

  /**
   * Searches from the compose box, as one types. The Playground reads no manifest, so it has to be told which command and
   * which parameter that has; it asks nothing before something is typed, and does not ask for more as one scrolls.
   */
  async search(command: { id: string; parameter: string }, typed: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Trigger Message Extension App' }).click();
    await this.page.getByRole('menuitem', { name: 'Search Command' }).click();
    const box = this.#searchBox;
    await box.getByRole('button', { name: 'Specify Command ID or Parameter' }).click();
    await box.getByPlaceholder('Command ID').fill(command.id);
    await box.getByPlaceholder('Parameter name').fill(command.parameter);
    const answered = this.page.waitForResponse(async (response) => {
      const asked = response.request().postData() ?? '';
      return (
        response.url().endsWith('/_conversation/v1/invoke') &&
        asked.includes(`"value":${JSON.stringify(typed)}`)
      );
    });
    await box.getByPlaceholder('Enter a search term').pressSequentially(typed);
    await answered;
  }

  /** What the search lists, by title, once `expected` is one of them. */
  async searchResults(expected: string): Promise<string[]> {
    const titles = this.#searchBox.getByRole('heading', { level: 1 });
    await titles.filter({ hasText: expected }).waitFor();
    return titles.allInnerTexts();
  }

  /** Chooses a result of the search and sends the message that it is put in. */
  async sendResult(title: string): Promise<void> {
    await this.#searchBox.getByRole('heading', { level: 1, name: title, exact: true }).click();
    await this.#searchBox.waitFor({ state: 'hidden' });
    const send = this.page.getByRole('button', { name: 'Send Message' });
    await this.#sent(send.click());
  }

  /**
   * Chooses the app's action behind the "…" of the newest message that contains `message`, which opens a dialog. The
   * Playground reads no manifest, so it has to be told which command, and gives no link to the message.
   */
  async takeAction(message: string, commandId: string): Promise<void> {
    const said = this.page.getByText(message).last();
    const around = said.locator('xpath=ancestor::*[.//button[@aria-label="Show more information"]][1]');
    await around.getByRole('button', { name: 'Show more information' }).first().click();
    await this.page.getByRole('menuitem', { name: 'Action Command' }).click();
    const dialog = this.page.getByRole('dialog').last();
    await dialog.getByRole('textbox').first().fill(commandId);
    await dialog.getByText('Fetch the dialog dynamically from the app').click();
    const fetched = this.page.waitForResponse((response) => response.url().endsWith('/invoke'));
    await dialog.getByRole('button', { name: 'Create' }).click();
    await fetched;
  }

  /** Waits for a message of the bot, be it words or a card, that contains `text`; the newest if there are more. */
  waitForMessage(text: string | RegExp): Promise<Locator> {
    return this.#newest(this.page.locator(botMessageSelector).filter({ hasText: text }));
  }

  /** Waits for a card that contains `text`, or for any card; the newest if there are more. */
  waitForCard(text: string | RegExp = ''): Promise<Locator> {
    return this.#newest(this.page.locator(cardSelector).filter({ hasText: text }));
  }

  /** What the newest card says, without what is hidden and without what was typed. */
  async cardText(containing: string | RegExp = ''): Promise<string> {
    return (await this.waitForCard(containing)).innerText();
  }

  /** Presses a button, the first with this title, of the newest card that has it, and waits for the bot's answer. */
  async press(title: string): Promise<Answer> {
    return this.#answerTo(await this.#button(title));
  }

  /** Presses one of the actions behind the "…" of the newest card that has a "…", and waits for the bot's answer. */
  async pressInMenu(title: string): Promise<Answer> {
    await this.pressLocally('More options');
    return this.#answerTo(this.page.getByRole('menuitem', { name: title, exact: true }));
  }

  /** Presses a button that asks the bot nothing: to show or hide a part, or where the card's own checks stop it. */
  async pressLocally(title: string): Promise<void> {
    await (await this.#button(title)).click();
  }

  /**
   * Unfolds a part of a card until `shown` is in it. When a message comes in the client may draw its cards anew, folded
   * as they were sent: a person unfolds once more.
   */
  async unfold(title: string, shown: Locator): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      await this.pressLocally(title);
      try {
        return await shown.waitFor({ timeout: timeoutMs / 4 });
      } catch (error) {
        if (tries === 4) throw error;
      }
    }
  }

  /** Follows a link of the newest card that has it; gives the page that it opens. */
  async follow(title: string): Promise<Page> {
    const link = this.page.getByRole('link', { name: title, exact: true });
    const card = await this.#newest(this.page.locator(cardSelector).filter({ has: link }));
    const opened = this.page.context().waitForEvent('page');
    await card.getByRole('link', { name: title, exact: true }).click();
    return opened;
  }

  /** Fills in the input with this label, in the newest card that has it. */
  async fill(label: string, value: FieldValue): Promise<void> {
    const control = await this.#control(label);
    const kind = await control.evaluate((element) => ({
      role: element.getAttribute('role'),
      popup: element.getAttribute('aria-haspopup'),
      isTime: element.classList.contains('fui-TimePicker__input'),
      isGroup: element.tagName === 'DIV',
    }));
    if (typeof value === 'boolean') return control.setChecked(value);
    if (kind.role === 'radiogroup') return control.getByLabel(titleOf(value), { exact: true }).check();
    if (kind.popup === 'dialog') return leave(control, usDate(titleOf(value)));
    if (kind.isTime || kind.role === 'spinbutton') return leave(control, titleOf(value));
    if (kind.role === 'combobox') return this.#chooseFromList(control, value);
    if (kind.isGroup) return tick(control, value);
    // A card that nobody clicked in yet forgets what is filled in without a click.
    await control.click();
    return control.fill(titleOf(value));
  }

  /**
   * Sends the bot what Teams would send on such an event in a conversation, with `changes` in place of what the
   * Playground made up: another person in `from`, for instance, for it has only one in front of it.
   *
   * It asks the Playground what the dialog behind its menu asks; that dialog's editor does not always open.
   */
  async mock(event: MockedEvent, chat: Chat, changes: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const path = new URL('/_internal/v1/', this.page.url()).href;
    const params = {
      conversationId: await this.#conversationId(chat),
      ...(event === 'custom' ? {} : { type: event }),
    };
    const template = await this.page.request.get(`${path}customActivities/template`, {
      params,
      failOnStatusCode: true,
    });
    const data = { ...((await template.json()) as object), ...changes };
    await this.page.request.post(`${path}customActivities`, { data, failOnStatusCode: true });
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }

  /** A picture of the newest card, or of the newest that contains some text, at its full height. */
  async cardScreenshot(path: string, containing: string | RegExp = ''): Promise<void> {
    const card = await this.waitForCard(containing);
    const height = (await card.boundingBox())?.height ?? 0;
    const before = this.page.viewportSize() ?? size;
    // A card sits in a pane that scrolls: what is outside of the pane would not be on the picture.
    await this.page.setViewportSize({ ...before, height: Math.max(before.height, Math.ceil(height) + 400) });
    await card.screenshot({ path });
    await this.page.setViewportSize(before);
  }

  /**
   * Makes the cards as narrow as on a telephone, some 280 pixels, or as wide as they were. In a narrow window the
   * Playground cuts its cards off and leaves them at 450 pixels.
   */
  async setCardWidth(width?: number): Promise<void> {
    const css = width === undefined ? 'auto' : `${width}px`;
    await this.page.addStyleTag({ content: `${cardSelector} { width: ${css} !important; }` });
  }

  async #conversationId(chat: Chat): Promise<string> {
    if (chat === 'steering') return localSteeringChat.id;
    if (chat !== 'personal') return localTeam[chat].id;
    const answer = await this.page.request.get(new URL('/_internal/v1/testConfig', this.page.url()).href);
    const { config } = (await answer.json()) as { config: { personalChat: { id: string } } };
    return config.personalChat.id;
  }

  get #searchBox(): Locator {
    return this.page.getByRole('group').filter({ hasText: 'Search-Based Message Extension' });
  }

  get #postButton(): Locator {
    return this.page.getByRole('button', { name: 'Post', exact: true });
  }

  /** The posts of a channel, newest first, without the one that is being written. */
  get #posts(): Locator {
    return this.page.locator(postSelector).filter({ hasNot: this.#postButton });
  }

  /** In a channel the newest post is on top, whatever is replied below the others; in a post the newest is last. */
  async #newest(found: Locator): Promise<Locator> {
    await found
      .first()
      .waitFor()
      .catch(async (error: unknown) => {
        // What came in its stead tells whether it was late, lost or sent elsewhere.
        const said = await this.page.locator(botMessageSelector).allInnerTexts();
        const last = said.slice(-2).map((text) => text.slice(0, 200));
        throw new Error(`${said.length} messages are there, the last: ${last.join(' / ')}`, { cause: error });
      });
    const index = await found.evaluateAll((elements, selector) => {
      const posts = elements.map((element) => element.closest(selector));
      return posts.lastIndexOf(posts[0] ?? null);
    }, postSelector);
    return found.nth(index);
  }

  async #button(title: string): Promise<Locator> {
    const button = this.page.getByRole('button', { name: title, exact: true });
    const card = await this.#newest(this.page.locator(cardSelector).filter({ has: button }));
    return card.getByRole('button', { name: title, exact: true }).first();
  }

  async #answerTo(button: Locator): Promise<Answer> {
    const isAnswer = /\/_conversation\/v1\/(invoke|submit)$/;
    const answered = this.page.waitForResponse((response) => isAnswer.test(response.url()));
    const [response] = await Promise.all([answered, button.click()]);
    const body = await response.text();
    return { status: response.status(), ...(body === '' ? {} : (JSON.parse(body) as object)) };
  }

  async #control(label: string): Promise<Locator> {
    const labels = this.page.locator('label').filter({ hasText: exactLabel(label) });
    const card = await this.#newest(this.page.locator(cardSelector).filter({ has: labels }));
    const id = await card
      .locator('label')
      .filter({ hasText: exactLabel(label) })
      .first()
      .getAttribute('for');
    return card.locator(`[id="${id}"]`);
  }

  async #chooseFromList(control: Locator, value: string | readonly string[]): Promise<void> {
    await control.click();
    // Not by role: the legend of a chart has options too.
    const choices = this.page.locator('.fui-Option, [role="menuitemcheckbox"]').filter({ visible: true });
    for (const title of [value].flat()) await choices.filter({ hasText: exactLabel(title) }).click();
    // A list that takes more than one choice stays open.
    if ((await choices.count()) > 0) await this.page.keyboard.press('Escape');
    await choices.first().waitFor({ state: 'hidden' });
  }

  /** In a channel the first editor makes a new post; in a chat there is one. */
  async #focusEditor(): Promise<void> {
    await this.page.locator(editorSelector).first().click();
  }

  async #mentionBot(): Promise<void> {
    // Typed, not inserted: the list of people opens on the key.
    await this.page.keyboard.type('@');
    await this.page.locator('#typeahead-menu').getByRole('menuitem', { name: localBot.name }).click();
  }

  async #type(text: string): Promise<void> {
    if (text.includes('\n')) throw new Error('The Playground glues lines together: say it on one line.');
    await this.page.keyboard.insertText(text);
  }

  async #send(): Promise<void> {
    const inChannel = await this.#postButton.isVisible();
    await this.#sent(inChannel ? this.#postButton.click() : this.page.keyboard.press('Enter'));
  }

  async #sent(sending: Promise<void>): Promise<void> {
    const isMessage = /\/v1\/conversations\/.+\/messages$/;
    await Promise.all([this.page.waitForResponse((response) => isMessage.test(response.url())), sending]);
  }
}

/** The card puts an asterisk behind the label of a required input. */
function exactLabel(label: string): RegExp {
  return new RegExp(`^\\s*${RegExp.escape(label)}\\s*\\*?\\s*$`);
}

function titleOf(value: string | readonly string[]): string {
  if (typeof value !== 'string') throw new Error(`This input takes one value: ${value.join(', ')}`);
  return value;
}

/** The page speaks American; a date in ISO form it would read as midnight in London. */
function usDate(isoDate: string): string {
  const [year, month, day] = isoDate.split('-').map(Number);
  return `${month}/${day}/${year}`;
}

/** These inputs take over what was typed when one leaves them. */
async function leave(control: Locator, text: string): Promise<void> {
  await control.fill(text);
  await control.press('Tab');
}

/** Of an expanded choice set, ticks these and no others. */
async function tick(group: Locator, value: string | readonly string[]): Promise<void> {
  const wanted = new Set([value].flat());
  for (const label of await group.locator('label').all()) {
    const isWanted = wanted.delete((await label.innerText()).trim());
    await group.locator(`[id="${await label.getAttribute('for')}"]`).setChecked(isWanted);
  }
  if (wanted.size > 0) throw new Error(`No such choice: ${[...wanted].join(', ')}`);
}
