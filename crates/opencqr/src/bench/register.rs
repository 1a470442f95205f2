//! Server time of pages at the size of a large register: dashboard, profile, register look-up, and staff's search. The
//! people are the demonstration's, in all states of the process, copied as often as needed; each request goes through
//! the whole product in this process, from the address to the last byte of the page.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Instant,
};

use axum::{
    Router,
    body::{self, Body},
    extract::{ConnectInfo, Request},
    http::{StatusCode, header::COOKIE},
};
use cqr_app::{
    App,
    accounts::{Arrival, demo_sign_in},
};
use cqr_domain::{
    cases::CaseState,
    ids::{AccountId, CaseId, PersonId},
};
use cqr_edge::{EdgeConfig, EdgeState, RateLimits};
use cqr_store::{StoreError, accounts, bench, cases, demo as offered, people};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha12Rng;
use tower::ServiceExt as _;

use super::{
    Figure,
    begin::begin,
    large::{Large, PATTERN},
    ms, percentile,
};
use crate::{
    cli::BenchArgs,
    commands::runtime,
    compose::{self, ComposeError, because},
    serve,
};

/// People whose pages are opened.
const PEOPLE: usize = 400;
/// Requests before the measured ones, so that the database's cache is as warm as it is on a working day.
const WARM_UP: usize = 20;
/// What each page shall stay under.
const TARGET: &str = "p95 under 20 ms";
/// Largest page.
const PAGE_MAX: usize = 1024 * 1024;

/// Somebody whose pages are opened.
struct Somebody {
    person: people::PersonRow,
    case: Option<(CaseId, CaseState)>,
    cookie: String,
}

/// The product in this process.
struct Product {
    router: Router,
    app: Arc<App>,
}

/// A kind of page: addresses with the cookie of whoever opens them.
struct Visits {
    what: &'static str,
    target: &'static str,
    addresses: Vec<(String, String)>,
}

/// Makes the register and measures.
pub fn run(args: &BenchArgs) -> Result<Vec<Figure>, ComposeError> {
    let runtime = runtime()?;
    let large = Large::of(&runtime, args, args.holders)?;
    let mut figures = vec![large.told()?];
    let Large {
        folder,
        temporary: _temporary,
        app,
        copies,
        ..
    } = large;
    let product = Product::new(app)?;
    let (people, staff) = runtime.block_on(async {
        let people = product.somebody(copies).await?;
        Ok::<_, ComposeError>((people, product.officer().await?))
    })?;
    // Signed in as in a demonstration, measured as in an office.
    bench::pretend(&product.app.store, false).map_err(because("leaving the demonstration"))?;
    drop(product);
    let product = Product::new(begin(&folder, String::new(), false)?.0)?;
    for visits in pages(&people, &staff) {
        figures.extend(runtime.block_on(product.time(&visits))?);
    }
    bench::pretend(&product.app.store, true).map_err(because("going back to the demonstration"))?;
    Ok(figures)
}

impl Product {
    fn new(app: App) -> Result<Self, ComposeError> {
        let app = Arc::new(app);
        let edge = EdgeConfig {
            rates: RateLimits::unlimited(),
            ..EdgeConfig::new(app.public_url.clone(), compose::random_bytes()?)
        };
        let state = EdgeState::new(Arc::clone(&app), edge).map_err(because("public_url"))?;
        let router = serve::routes(&state)?;
        Ok(Self { router, app })
    }

    /// People from all over the register, each signed in.
    async fn somebody(&self, copies: u32) -> Result<Vec<Somebody>, ComposeError> {
        let mut chance = ChaCha12Rng::seed_from_u64(1);
        let mut found = Vec::with_capacity(PEOPLE);
        let all = self
            .app
            .store
            .read(|rx| people::some(rx, "", i64::from(PATTERN) * 4))
            .await;
        let first: Vec<PersonId> = all.map_err(because("finding people"))?;
        while found.len() < PEOPLE {
            // A place anywhere among the ids, which are spread evenly.
            let bits: u128 = chance.random::<u128>() >> 3;
            let from = if copies == 0 { 0 } else { bits };
            let id = PersonId::from_bits(from).to_string();
            let near = self.app.store.read(move |rx| people::some(rx, &id, 1)).await;
            let near = near.map_err(because("finding somebody"))?;
            let id = near.first().or_else(|| first.get(found.len() % first.len().max(1)));
            let id = *id.ok_or_else(|| ComposeError("the register is empty".to_owned()))?;
            found.extend(self.sign_in_person(id).await?);
        }
        Ok(found)
    }

    /// Nothing for somebody who has not taken up the invitation yet and so has no pages.
    async fn sign_in_person(&self, id: PersonId) -> Result<Option<Somebody>, ComposeError> {
        let told = self.app.store.read(move |rx| {
            let person = people::lookup(rx, id)?.ok_or(StoreError::NotFound)?;
            let account = accounts::find_by_person(rx, id)?.map(|row| row.id.0);
            let case = cases::of_person(rx, id)?.pop().map(|row| (row.id.0, row.state.0));
            Ok::<_, StoreError>((person, account, case))
        });
        let (person, account, case) = told.await.map_err(because("reading somebody"))?;
        let Some(account) = account else { return Ok(None) };
        let cookie = self.cookie(account).await?;
        Ok(Some(Somebody { person, case, cookie }))
    }

    /// An officer of the demonstration.
    async fn officer(&self) -> Result<String, ComposeError> {
        let all = self.app.store.read(|rx| offered::offered(rx)).await;
        let all = all.map_err(because("finding staff"))?;
        let officer = all.iter().find(|(_, story)| story == "case_officer");
        let (account, _) = officer.ok_or_else(|| ComposeError("the demonstration has no officer".to_owned()))?;
        self.cookie(*account).await
    }

    async fn cookie(&self, account: AccountId) -> Result<String, ComposeError> {
        let arrival = Arrival {
            network: "127.0.0.0/24".to_owned(),
            agent: "bench".to_owned(),
            device: None,
            before: None,
        };
        let signed_in = demo_sign_in(&self.app, account, &arrival)
            .await
            .map_err(because("signing in"))?;
        Ok(format!("opencqr={}", signed_in.token.as_str()))
    }

    #[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
    async fn time(&self, visits: &Visits) -> Result<Vec<Figure>, ComposeError> {
        let mut times = Vec::with_capacity(visits.addresses.len());
        for (place, (address, cookie)) in visits.addresses.iter().enumerate() {
            let begun = Instant::now();
            let (status, bytes) = self.open(address, cookie).await?;
            let took = begun.elapsed();
            if status != StatusCode::OK || bytes == 0 {
                return Err(ComposeError(format!("{address}: {status}")));
            }
            if place >= WARM_UP {
                times.push(took);
            }
        }
        if times.is_empty() {
            return Ok(Vec::new());
        }
        times.sort();
        let value = |share| ms(percentile(&times, share));
        Ok(vec![Figure::new(
            visits.what,
            format!("p50 {}, p95 {}", value(0.5), value(0.95)),
            visits.target,
        )])
    }

    async fn open(&self, address: &str, cookie: &str) -> Result<(StatusCode, usize), ComposeError> {
        let mut request = Request::get(address).header("host", "127.0.0.1");
        if !cookie.is_empty() {
            request = request.header(COOKIE, cookie);
        }
        let mut request = request.body(Body::empty()).map_err(because("writing a request"))?;
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::from((Ipv4Addr::LOCALHOST, 1))));
        let Ok(reply) = self.router.clone().oneshot(request).await;
        let status = reply.status();
        let page = body::to_bytes(reply.into_body(), PAGE_MAX)
            .await
            .map_err(because("reading a page"))?;
        Ok((status, page.len()))
    }
}

/// Pages that are asked for, each with who asks.
fn visits(what: &'static str, addresses: Vec<(String, String)>) -> Visits {
    Visits {
        what,
        target: TARGET,
        addresses,
    }
}

/// The pages in question.
fn pages(people: &[Somebody], staff: &str) -> Vec<Visits> {
    let mut all = pages_of_holders(people);
    all.extend(pages_of_register(people));
    all.extend(pages_of_staff(people, staff));
    all
}

fn pages_of_holders(people: &[Somebody]) -> Vec<Visits> {
    let own = |address: &dyn Fn(&Somebody) -> Option<String>| -> Vec<(String, String)> {
        let all = people
            .iter()
            .filter_map(|who| Some((address(who)?, who.cookie.clone())));
        all.collect::<Vec<_>>()
            .into_iter()
            .cycle()
            .take(PEOPLE + WARM_UP)
            .collect()
    };
    let due = |who: &Somebody| who.case.filter(|(_, state)| *state == CaseState::ProfileDue);
    let done = |who: &Somebody| {
        who.case.filter(|(_, state)| {
            !matches!(
                state,
                CaseState::ProfileDue | CaseState::CloseReview | CaseState::DiscontinuedGrace
            )
        })
    };
    vec![
        visits("dashboard, anybody", own(&|_| Some("/overview".to_owned()))),
        visits(
            "dashboard, with a window",
            own(&|who| who.case.map(|_| "/overview".to_owned())),
        ),
        visits(
            "profile, its groups",
            own(&|who| Some(format!("/windows/{}/profile", due(who)?.0))),
        ),
        visits(
            "profile, one group",
            own(&|who| Some(format!("/windows/{}/profile/1", due(who)?.0))),
        ),
        visits(
            "profile, the comparison",
            own(&|who| Some(format!("/windows/{}/comparison", done(who)?.0))),
        ),
    ]
}

fn pages_of_register(people: &[Somebody]) -> Vec<Visits> {
    let open = |address: &dyn Fn(&Somebody) -> String| -> Vec<(String, String)> {
        people.iter().map(|who| (address(who), String::new())).collect()
    };
    let family = |who: &Somebody| who.person.family_name.clone();
    let state = |who: &Somebody| who.person.region.clone();
    vec![
        visits(
            "look-up by whole name and state",
            open(&|who| format!("/register?family={}&region={}", family(who), state(who))),
        ),
        visits(
            "look-up by beginning, first name and state",
            open(&|who| {
                format!(
                    "/register?family={}&given={}&region={}",
                    begins(who, 5),
                    who.person.given_name,
                    state(who)
                )
            }),
        ),
        visits(
            "look-up that fits too many",
            open(&|who| format!("/register?family={}&region={}", begins(who, 3), state(who))),
        ),
        visits(
            "look-up that fits nobody",
            open(&|who| format!("/register?family={}zz&given=zz&region={}", begins(who, 5), state(who))),
        ),
        visits(
            "look-up by number",
            open(&|who| format!("/register?number={}", who.person.external_id)),
        ),
        visits(
            "entry of the register",
            open(&|who| format!("/register/{}", who.person.id.0)),
        ),
    ]
}

fn pages_of_staff(people: &[Somebody], staff: &str) -> Vec<Visits> {
    let office = |address: &dyn Fn(&Somebody) -> String| -> Vec<(String, String)> {
        people.iter().map(|who| (address(who), staff.to_owned())).collect()
    };
    vec![
        visits(
            "staff: people by name",
            office(&|who| format!("/staff/people?q={}", begins(who, 6))),
        ),
        visits(
            "staff: people by number",
            office(&|who| format!("/staff/people?q={}", who.person.external_id)),
        ),
        visits(
            "staff: one person",
            office(&|who| format!("/staff/people/{}", who.person.id.0)),
        ),
    ]
}

/// The first letters of a family name.
fn begins(who: &Somebody, letters: usize) -> String {
    who.person.family_name.chars().take(letters).collect()
}
