.PHONY: run dev test check bench bench-live bench-soak

run:            ## serve the lessons
	streamlit run app.py

dev:            ## the same, watching files and showing errors
	LECTERN_DEV=1 streamlit run app.py --server.fileWatcherType auto --server.runOnSave true

test:           ## every test
	pytest

check:          ## style, types, lessons
	ruff check . && ruff format --check . && mypy && python -m lectern check lessons

bench:          ## how fast, beside bare Streamlit
	python -m bench

bench-live:     ## rooms: 200 devices in one, 1,000 over three processes
	python -m bench.live

bench-soak:     ## half an hour of a hundred learners: does memory creep?
	python -m bench.soak --minutes 30
