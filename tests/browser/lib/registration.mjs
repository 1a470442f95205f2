// The yearly registration of a holder: renewing it, and sending the certificates that an audit asks for.

import assert from "node:assert/strict";

import { certificate } from "./road.mjs";

/**
 * Renews from the registration page: what is forgotten is said, what is sent is not asked again. Where it asks for the
 * credits, `credits` is what its holder says: "reported" or "without".
 */
export async function renew(page, url, { credits = "reported", onPage } = {}) {
  await page.goto(`${url}/registration`);
  await onPage?.("registration");
  await page.locator("main .cqr-sheet--act a.govuk-button").click();
  await page.waitForURL(/\/registration\/renew\?/);
  await onPage?.("renew");
  await page.locator("main form button.govuk-button").click();
  await page.waitForLoadState();
  assert.ok((await page.locator(".govuk-error-summary a").count()) > 0, "what is missing is said");
  await onPage?.("renew, something is missing");
  const choice = page.locator(`main input[name=credits][value=${credits}]`);
  if ((await choice.count()) > 0) await choice.check();
  await page.locator("#attested").check();
  await page.locator("main form button.govuk-button").click();
  await page.waitForURL(/\/registration\/renew\/check/);
  await onPage?.("renew, check");
  await page.locator("main form button[value=send]").click();
  await page.waitForURL(/\/registration\/renew\/done/);
  await onPage?.("renewed");
  await page.goBack();
  await page.goto(`${url}/registration`);
  assert.equal(await page.locator("main .cqr-sheet--act a.govuk-button[href*='/renew']").count(), 0, "it is not asked again");
}

/** Opens the audit from the registration page and sends a certificate. */
export async function answerAudit(page, url, { onPage } = {}) {
  await page.goto(`${url}/registration`);
  await page.locator("main a[href^='/audits/']").first().click();
  await page.waitForURL(/\/audits\/[^/]+$/);
  await onPage?.("audit");
  await page.locator("main input[type=file]").setInputFiles(certificate("audit"));
  await page.locator("main form button.govuk-button").last().click();
  await page.waitForURL(/\/audits\/[^/]+\?done=/);
  await onPage?.("audit answered");
  assert.ok((await page.locator("section[aria-labelledby=sent] a").count()) > 0, "the file was taken");
}
