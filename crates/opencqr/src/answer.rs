//! Connections: taken, given a time to say what they want, and finished before the stop. A client that sends its headers
//! drop by drop keeps a connection only so long, and others are answered meanwhile (A37).

use std::{convert::Infallible, net::SocketAddr, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
    response::Response,
};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tower::ServiceExt as _;

/// Most headers of a request.
const HEADERS_MAX: usize = 100;
/// Most bytes of a request's line and headers.
const HEAD_MAX: usize = 64 * 1024;
/// Wait after a connection could not be taken, for instance because there are too many.
const PAUSE: Duration = Duration::from_secs(1);

/// How long a connection may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// From the first moment of waiting for a request to the end of its headers. A body has the time of its route.
    pub head: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(15),
        }
    }
}

/// Answers requests until told to stop, then finishes those that were accepted.
pub async fn answer(listener: TcpListener, router: Router, patience: Patience, mut stopped: watch::Receiver<bool>) {
    let (open, mut builder) = (GracefulShutdown::new(), http1::Builder::new());
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head)
        .max_headers(HEADERS_MAX)
        .max_buf_size(HEAD_MAX);
    loop {
        let taken = tokio::select! {
            taken = listener.accept() => taken,
            _ = stopped.wait_for(|stop| *stop) => break,
        };
        let (stream, peer) = match taken {
            Ok(taken) => taken,
            Err(error) => {
                tracing::warn!(%error, "serve.not_taken");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let connection = builder.serve_connection(io(stream), TowerToHyperService::new(service(&router, peer)));
        let connection = open.watch(connection);
        tokio::spawn(async move {
            // A client that went away or took too long is no fault of ours.
            if let Err(error) = connection.await {
                tracing::debug!(%error, "serve.broke_off");
            }
        });
    }
    drop(listener);
    open.shutdown().await;
}

fn io(stream: TcpStream) -> TokioIo<TcpStream> {
    // Small answers leave at once; where the option is missing they leave a little later.
    drop(stream.set_nodelay(true));
    TokioIo::new(stream)
}

/// The product for one client.
fn service(
    router: &Router,
    peer: SocketAddr,
) -> impl tower::Service<hyper::Request<Incoming>, Response = Response, Error = Infallible, Future: Send + 'static>
+ Clone
+ Send
+ 'static {
    let router = router.clone();
    tower::service_fn(move |request: hyper::Request<Incoming>| {
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    })
}
