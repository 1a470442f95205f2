#!/usr/bin/env python3
"""Runs Schemathesis against a demonstration of its own. See README.md. Ends with a line `N passed, N failed`."""

import html.parser
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import urllib.parse
from pathlib import Path

HERE = Path(__file__).resolve().parent
START_SECONDS = 600
RUN_SECONDS = 600
EXAMPLES = os.environ.get("OPENCQR_TEST_EXAMPLES", "15")
# A session that is over tests nothing any more; these two are in the stories of crates/api.
ENDS_SESSIONS = ["endSession", "endOneSession"]


class Demo:
    """A running demonstration on a free port, in a folder of its own."""

    def __init__(self, binary, folder):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENCQR_")}
        words = [binary, "demo", "--data", folder, "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(
            words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said, self.address = [], None
        self.ready = threading.Event()
        threading.Thread(target=self.listen, daemon=True).start()
        if not self.ready.wait(START_SECONDS) or self.address is None:
            self.stop()
            raise SystemExit("the demonstration did not start:\n" + "".join(self.said))

    def listen(self):
        for line in self.process.stdout:
            self.said.append(line)
            found = re.search(r"http://(127\.0\.0\.1:\d+)", line)
            if found and self.address is None:
                self.address = found.group(1)
                self.ready.set()
        self.ready.set()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def ask(self, method, path, headers=None, body=None):
        connection = http.client.HTTPConnection(self.address, timeout=60)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer, answer.read().decode()


class Forms(html.parser.HTMLParser):
    """The hidden fields of each form of a page."""

    def __init__(self, page):
        super().__init__()
        self.forms = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.forms.append({})
        elif tag in ("input", "button") and attributes.get("name") and self.forms:
            self.forms[-1][attributes["name"]] = attributes.get("value", "")


def cookies(answer):
    lines = [value for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    return "; ".join(line.split(";")[0] for line in lines)


def tokens(demo):
    """A session's token for each person that the first page offers."""
    answer, page = demo.ask("GET", "/demo")
    visit = cookies(answer)
    for form in Forms(page).forms:
        if "account" not in form:
            continue
        headers = {
            "cookie": visit,
            "origin": f"http://{demo.address}",
            "content-type": "application/x-www-form-urlencoded",
        }
        answer, _ = demo.ask("POST", "/demo/sign-in", headers, urllib.parse.urlencode(form))
        found = re.search(r"opencqr=([^;]+)", cookies(answer))
        if found:
            yield found.group(1)


class Holder:
    """A holder with the ids of what belongs to them."""

    def __init__(self, demo, token):
        self.demo, self.token = demo, token
        self.overview = self.get("/overview")

    def get(self, path):
        answer, text = self.demo.ask("GET", f"/api/v1{path}", {"authorization": f"Bearer {self.token}"})
        return json.loads(text) if answer.status == 200 else None

    def begin(self, case):
        """The id of a sitting that runs; nothing when there are no questions for it."""
        headers = {"authorization": f"Bearer {self.token}"}
        answer, text = self.demo.ask("POST", f"/api/v1/cases/{case['id']}/sittings", headers)
        return json.loads(text)["id"] if answer.status in (200, 201) else None

    def states(self):
        cases = [credential["case"] for credential in self.overview["credentials"] if credential["case"]]
        return {case["state"]: case for case in cases}

    def ids(self, case):
        completions = self.get("/completions")["completions"]
        found = {
            "case": case["id"],
            "sitting": case["sitting"],
            "completion": next((one["id"] for one in completions), None),
            "upload": next((one["upload"] for one in completions if one["upload"]), None),
            "thread": next((one["id"] for one in self.get("/threads")["threads"]), None),
            "notice": next((one["id"] for one in self.get("/notices")["notices"]), None),
            "activity": next((one["id"] for one in self.get("/activities")["activities"]), None),
        }
        return {name: value for name, value in found.items() if value}


def schemathesis(program, demo, name, token=None, ids=None):
    """One run; whether nothing was found."""
    print(f"\n== {name} ==", flush=True)
    config = (HERE / "schemathesis.toml").read_text()
    if ids:
        config = "[parameters]\n" + "".join(f'"path.{key}" = "{value}"\n' for key, value in ids.items()) + config
    with tempfile.TemporaryDirectory(prefix="opencqr-api-") as folder:
        path = Path(folder) / "schemathesis.toml"
        path.write_text(config)
        words = [program, "--config-file", str(path), "--no-color", "run"]
        words += [f"http://{demo.address}/api/openapi.json", "--max-examples", EXAMPLES, "--seed", "20261123"]
        words += ["--checks", "all", "--continue-on-failure", "--suppress-health-check", "all"]
        # The null character is refused everywhere, which no schema can say.
        words += ["--generation-allow-x00", "false"]
        words += ["--generation-database", "none", "--request-timeout", "60"]
        if not token:
            # Another way to sign in than a bearer token cannot be read (400); that is in the stories of crates/edge.
            words += ["--generation-with-security-parameters", "false"]
        if token:
            words += ["--header", f"Authorization: Bearer {token}"]
            for operation in ENDS_SESSIONS:
                words += ["--exclude-operation-id", operation]
        try:
            return subprocess.run(words, cwd=folder, timeout=RUN_SECONDS, check=False).returncode == 0
        except subprocess.TimeoutExpired:
            print(f"{name}: took more than {RUN_SECONDS} s")
            return False


def holders(demo):
    """A holder with a sitting that runs, one whose courses are under way, and one who fills in the profile."""
    found = {}
    for token in tokens(demo):
        holder = Holder(demo, token)
        for state, case in holder.states().items() if holder.overview else ():
            if state == "ssa_due" and state not in found:
                case["sitting"] = holder.begin(case)
            wanted = state == "profile_due" or (state == "ssa_due" and case["sitting"])
            if wanted or (state == "ce_due" and "completion" in holder.ids(case)):
                found.setdefault(state, (holder, holder.ids(case)))
    missing = {"profile_due", "ssa_due", "ce_due"} - set(found)
    if missing:
        raise SystemExit(f"the demonstration has nobody in {', '.join(sorted(missing))}")
    return found


def main(binary, program):
    passed, failed = 0, 0
    with tempfile.TemporaryDirectory(prefix="opencqr-api-demo-") as folder:
        demo = Demo(binary, folder)
        try:
            found = holders(demo)
            courses, courses_ids = found["ce_due"]
            sitting, sitting_ids = found["ssa_due"]
            profile, profile_ids = found["profile_due"]
            runs = [
                ("signed out", None, None),
                ("a holder, with ids that are made up", courses.token, None),
                ("a holder who takes courses", courses.token, courses_ids),
                ("a holder in a sitting", sitting.token, sitting_ids),
                ("a holder who fills in the profile", profile.token, profile_ids),
            ]
            for name, token, ids in runs:
                is_good = schemathesis(program, demo, name, token, ids)
                passed, failed = (passed + 1, failed) if is_good else (passed, failed + 1)
                print(f"{'ok' if is_good else 'FAILED'}  {name}", flush=True)
        finally:
            demo.stop()
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("usage: run.py BINARY SCHEMATHESIS")
    sys.exit(main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])))
