"""Scrapy's settings for this project. What is switched off is named, with the reason."""

from __future__ import annotations

import os

BOT_NAME = "cuttings"
SPIDER_MODULES = ["crawler.components.spiders"]
NEWSPIDER_MODULE = "crawler.components.spiders"
USER_AGENT = "cuttings/0.1.0"

# Politeness. One request to a host at a time, a second apart. A site's file and its robots.txt
# may ask for more (crawler.session). No jitter: a pause is never shorter than promised.
CONCURRENT_REQUESTS = 200  # hosts at once: most of them wait for their pause, or are slow
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0
SCHEDULER = "crawler.components.scheduler.Scheduler"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
}

# `cuttings crawl` reads cuttings.toml too. The variable http_proxy is not used.
PROXY = os.environ.get("CUTTINGS_PROXY")

# The browser for sites whose file says `[fetch] browser = true`; None: Chromium by its usual names.
BROWSER = os.environ.get("CUTTINGS_BROWSER")

# Safety. Addresses are checked where the connection is made; certificates are verified.
TWISTED_DNS_RESOLVER = "crawler.sites.resolver.GuardedResolver"
DOWNLOAD_HANDLERS = {
    "http": "crawler.components.download_handler.Handler",
    "https": "crawler.components.download_handler.Handler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = (
    False  # the end of the document decides (components.middlewares.compression)
)
REACTOR_THREADPOOL_MAXSIZE = 20
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# Scrapy's own middlewares that are missing here can lose a URL, or are replaced by ours.
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES = {
    "crawler.components.middlewares.addresses.Addresses": 50,
    "crawler.components.middlewares.robots.Robots": 100,
    "crawler.components.middlewares.reservations.Reservations": 200,
    "crawler.components.middlewares.throttle.Throttle": 300,
    "crawler.components.middlewares.proxies.Proxies": 320,
    "crawler.components.middlewares.cookies.Cookies": 330,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "crawler.components.middlewares.compression.Compression": 590,
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
ITEM_PIPELINES = {
    "crawler.components.pipelines.Cleaning": 100,
    "crawler.components.pipelines.Keeping": 200,
}
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {
    "crawler.components.extensions.Account": 0,
    "crawler.components.extensions.Stop": 0,
    "crawler.components.browser.browser.Browser": 0,
}

# Pages wait in memory between fetching and keeping: so many bytes of them, then no more come.
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 8_000_000
CONCURRENT_ITEMS = 4
WARN_ON_GENERATOR_RETURN_VALUE = False
STATS_DUMP = False
LOG_VERSIONS: list[str] = []  # looking for them takes a hundredth of a second, and nobody sees them
LOG_LEVEL = "WARNING"
LOG_FORMATTER = "crawler.components.logs.Discreet"
